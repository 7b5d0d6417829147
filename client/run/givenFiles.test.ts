import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { givenFiles } from "./givenFiles";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
  mkdirSync(join(dir, "wf", "more"), { recursive: true });
  writeFileSync(join(dir, "wf", "a.json"), "{}");
  writeFileSync(join(dir, "wf", "more", "b.json"), "{}");
});

/** The files found, and the lines told. */
async function found(paths: readonly string[], outDir: string) {
  const told: string[] = [];
  const files = await givenFiles(
    paths.map((path) => join(dir, path)),
    {
      outDir: join(dir, outDir),
      readStdin: async () => Buffer.from(""),
      tell: (l) => told.push(l),
    },
  );
  return { files: files.map(({ file }) => file.slice(dir.length + 1)), told };
}

const AT = "2026-01-01T00:00:00.000Z";

/**
 * Makes an output folder in which the job `a` has left a JSON file, as a workflow that writes JSON may; the
 * other jobs made none.
 */
function hasRun(outDir: string, ...others: string[]): void {
  const out = join(dir, outDir);
  mkdirSync(join(out, "a"), { recursive: true });
  writeFileSync(join(out, "a", "made.json"), "{}");
  const opened = { comfyuiEasRun: 1, pid: 1, host: "h", at: AT };
  const jobId = "0f0e0d0c-0b0a-4909-8807-060504030201";
  const done = { state: "done", file: "a.json", at: AT, endpoint: "", calls: "sync", jobId };
  const jobs = ["a", ...others].map((each) => ({ ...done, key: each, folder: each }));
  const lines = [opened, ...jobs].map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(join(out, "run.jsonl"), lines.join(""));
}

describe("the files of a folder", () => {
  it.each([
    ["wf", "."],
    ["wf", "wf"],
    [".", "."],
    [".", "wf"],
  ])("in %s are workflows, even with --out %s around or inside it", async (path, outDir) => {
    const all = ["wf/a.json", "wf/more/b.json"];
    expect(await found([path], outDir)).toEqual({ files: all, told: [] });
  });

  it("are left out, and reported, if a job has left them there", async () => {
    hasRun("wf");
    const { files, told } = await found(["."], "wf");
    expect(files).toEqual(["wf/a.json", "wf/more/b.json"]);
    const folder = join(dir, "wf", "a");
    expect(told).toEqual([
      `1 .json file in ${folder} left out: according to ${join(dir, "wf", "run.jsonl")}, run wrote what is there.`,
    ]);
    expect((await found(["wf/a/made.json"], "wf")).files).toEqual(["wf/a/made.json"]);
  });

  it("are found quickly even if many jobs have run", async () => {
    hasRun("wf", ...Array.from({ length: 20_000 }, (_, at) => `job-${at}`));
    for (let at = 0; at < 400; at += 1) writeFileSync(join(dir, "wf", "more", `${at}.json`), "{}");
    const started = performance.now();
    expect((await found(["."], "wf")).files).toHaveLength(402);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("are missed when jobs have left all of them", async () => {
    hasRun("out");
    await expect(found(["out"], "out")).rejects.toThrow(
      /^There is no workflow in .*out apart from what/,
    );
  });

  it("are missed when there are none", async () => {
    mkdirSync(join(dir, "empty"));
    await expect(found(["empty"], "out")).rejects.toThrow(/^There is no workflow in .*empty; name/);
  });
});

it("names every file that cannot be read, not the folder that it is in", async () => {
  writeFileSync(join(dir, "wf", "gbk.json"), Buffer.from("{ }\n\xd5\xc5", "latin1"));
  writeFileSync(join(dir, "wf", "utf16.json"), Buffer.from("\ufeff{}", "utf16le"));
  const refused = await found(["wf", "absent"], "out").catch(({ message }) => message);
  expect(refused.split("\n")).toEqual([
    `${join(dir, "wf", "gbk.json")} cannot be read: it is not in UTF-8 (line 2); save it in UTF-8.`,
    expect.stringContaining("utf16.json cannot be read: it is in UTF-16"),
    expect.stringContaining("absent cannot be read: ENOENT"),
  ]);
});

it("takes a file once that is named in several ways", async () => {
  const paths = ["wf/a.json", "wf", "./wf/more/../a.json"];
  expect((await found(paths, "out")).files).toEqual(["wf/a.json", "wf/more/b.json"]);
});
