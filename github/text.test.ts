// The one comment of a pull request must report on every stack, however long their pages are.

import { describe, expect, it } from "vitest";
import { comment, MOST_CHARACTERS as LONGEST_PAGE } from "../review/comment";
import type { Step } from "../review/preview/preview";
import { readPreview } from "../review/preview/read";
import { reviewStack } from "../review/review";
import { fixture } from "../test/review/changes";
import { MOST_CHARACTERS } from "./note";
import type { Told } from "./overview";
import { pageOf, shortPage } from "./page";
import { shares, textOf } from "./text";

const ORIGIN = { runUrl: "https://github.example.com/o/r/actions/runs/77", commit: "abc1234" };
const NONE = { pages: [], missing: [], withoutFile: [] };

/** A page as `review` writes it, for a stack in which this many more resources change. */
function written(stack: string, file: string, resources = 0) {
  const preview = readPreview(
    fixture(file).replaceAll("urn:pulumi:dev::", `urn:pulumi:${stack}::`),
    file,
  );
  const [one] = preview.steps.filter(({ operation }) => operation !== "same") as [Step];
  const steps = Array.from({ length: resources }, (_, at) => ({
    ...one,
    urn: `${one.urn}-${at}`,
    name: `bucket-${at}-${"x".repeat(60)}`,
    type: "alicloud:oss/bucketAcl:BucketAcl",
  }));
  const whole = { ...preview, steps: [...preview.steps, ...steps] };
  return pageOf(stack, comment([reviewStack(whole, { cost: {} })]));
}

const text = (told: Partial<Told>) => textOf({ ...NONE, ...told }, ORIGIN) ?? "";

describe("the text of several stacks", () => {
  const pages = [
    written("dev", "image-bump.jsonl", 380),
    written("prod", "policy-violation.jsonl"),
    written("jobs", "storage-adopt.jsonl", 380),
  ];
  const all = text({ pages, missing: ["stage"], withoutFile: ["old"] });

  it("names the run, the problems and the missing stacks before any page", () => {
    const first = all.slice(0, all.indexOf("\n## "));
    expect(first.split("\n").map((line) => line.slice(0, 40))).toEqual(
      [
        "Commit `abc1234`, by [this run](https://",
        "",
        "- **Not as it is**: `prod` makes the serv",
        "  - prod: 6 mandatory policy violations",
        "- **`stage`: nothing is known, because it",
        "- **`old` has no file any more.** Nothing",
        "- `dev` changes the service `comfyui_dev`",
        "- `jobs` **deletes the storage** `comfyu",
        "",
      ].map((line) => line.slice(0, 40)),
    );
  });

  it("is what GitHub takes, and has some of each page", () => {
    expect(pages.flatMap(({ parts }) => parts).join("\n\n").length).toBeGreaterThan(
      MOST_CHARACTERS,
    );
    expect(all.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    for (const { headline } of pages) expect(all).toContain(`\n## ${headline}\n`);
    expect(all.match(/^### What the reviewer should check$/gm)).toHaveLength(3);
    expect(all).toContain("_Left out to fit GitHub's limit for a text: What happens.");
    // The short one is whole.
    expect(all).toContain(pages[1]!.parts.join("\n\n"));
  });

  it("leaves no part open, and no row half", () => {
    expect(all.match(/<details>/g)?.length).toBe(all.match(/<\/details>/g)?.length);
    for (const line of all.split("\n").filter((each) => each.startsWith("|"))) {
      expect(line.endsWith("|")).toBe(true);
    }
  });
});

it("keeps the reviewer's checks when there is little room", () => {
  const sections = ["Cost", "What the reviewer should check"];
  const long = sections.map((title) => `### ${title}\n\n${"x".repeat(300)}`);
  const short = shortPage(pageOf("dev", ["## dev", ...long].join("\n\n")), 600);
  expect(short).toContain("### What the reviewer should check");
  expect(short).toContain("Left out to fit GitHub's limit for a text: Cost.");
});

it("keeps the headlines longest, as many as fit", () => {
  const page = written("dev", "image-bump.jsonl");
  const many = text({ pages: Array.from({ length: 900 }, () => page), missing: ["stage"] });
  expect(many.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(many).toMatch(/^- … and \d+ more\.$/m);
  expect(many).toContain("`stage`: nothing is known");
});

it("takes the longest page that there is", () => {
  const long = pageOf(
    "dev",
    `## \`dev\` x\n\n### One\n\n${"y".repeat(LONGEST_PAGE)}\n\n### Two\n\nz`,
  );
  const short = text({ pages: [long] });
  expect(short).toContain("### Two\n\nz");
  expect(short).toContain("GitHub's limit for a text: One.");
});

it("is never too long, whether the pages just fit or just do not", () => {
  const lengthWith = (each: number) => {
    const page = pageOf("dev", `## \`dev\` x\n\n### One\n\n${"y".repeat(each)}`);
    return text({ pages: [page, page, page] }).length;
  };
  const fitting = Math.floor((MOST_CHARACTERS - lengthWith(1)) / 3) + 1;
  const lengths = Array.from({ length: 9 }, (_, more) => lengthWith(fitting - 4 + more));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(lengths[4]).toBeGreaterThan(MOST_CHARACTERS - 3);
});

it("is undefined if there is nothing to report", () => {
  expect(textOf(NONE, ORIGIN)).toBeUndefined();
});

it.each([
  [[5, 5], 100, [5, 5]],
  [[500, 5, 500], 105, [50, 5, 50]],
  [[10, 500, 40], 90, [10, 40, 40]],
  [[7], 0, [0]],
  [[], 9, []],
])("gives texts of %j characters, of %d, %j", (lengths, room, given) => {
  expect(shares(lengths, room)).toEqual(given);
});
