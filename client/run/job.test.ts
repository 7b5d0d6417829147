import { expect, it } from "vitest";
import { folderFor, jobsOf, submissionOf } from "./job";
import { picture } from "./support/services";

const given = (color: number, file = "a.json") => ({ file, workflow: picture(color) });

it("knows a job by its content, whatever its file is called", () => {
  const [a, b] = [jobsOf([given(1)]), jobsOf([given(1, "moved/b.json")])];
  expect(a[0]!.key).toBe(b[0]!.key);
  expect(jobsOf([given(2)])[0]!.key).not.toBe(a[0]!.key);
  expect(jobsOf([given(1)], 5)[0]!.key).not.toBe(a[0]!.key);
});

it("takes several with the same content for as many jobs, the same each time", () => {
  const keys = (files: string[]) =>
    jobsOf(files.map((file) => given(1, file))).map(({ key }) => key);
  expect(new Set(keys(["a.json", "b.json", "c.json"])).size).toBe(3);
  expect(keys(["a.json", "b.json"])).toEqual(keys(["x.json", "y.json"]));
});

it("sends the workflow's own seed, the one that is given, or a new one each time", () => {
  const workflow = { "3": { class_type: "KSampler", inputs: { seed: 7 } } };
  const seedOf = (seed?: number | "random") =>
    submissionOf(jobsOf([{ file: "a.json", workflow }], seed)[0]!).seeds[0]!.value;
  expect([seedOf(), seedOf(5)]).toEqual([7, 5]);
  expect(seedOf("random")).not.toBe(seedOf("random"));
});

it.each([
  ["videos/rocket.json", "rocket"],
  ["stdin", "stdin"],
  ["../..", "workflow"],
  ["火箭 2.JSON", "火箭_2"],
  ["ภาพที่ 1.json", "ภาพที่_1"],
  ["❤\ufe0f1.json", "1"],
  [".hidden.json", "hidden"],
  [`a${"𠀀".repeat(70)}.json`, `a${"𠀀".repeat(59)}`],
])("the folder of %s is %s", (file, folder) => {
  expect(folderFor(file, new Set())).toBe(folder);
});

it("has a folder for each job", () => {
  expect(folderFor("x/A.json", new Set(["a", "a-2"]))).toBe("A-3");
});
