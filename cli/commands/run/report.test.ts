import { expect, it } from "vitest";
import type { Outcome } from "../../../client/run/outcome";
import { documentOf, exitCodeOf, outcomeLine, summaryLines, textLines } from "./report";

const failed = (message: string): Outcome => ({
  job: { key: "k", file: "a.json", workflow: {} },
  status: "failed",
  files: [],
  remote: [],
  texts: [],
  seconds: 1,
  message,
});

it.each([
  ["RuntimeError: a\nb", "RuntimeError: a b"],
  ["first\r\n\r\n  second  \n", "first second"],
  ["\u001b[2J\u001b[1;31mred\u001b[0m\u0007", "red"],
])("is one line without orders to a terminal: %j", (message, shown) => {
  expect(outcomeLine(failed(message))).toBe(`a.json: failed: ${shown}`);
  expect(summaryLines([failed(message)])).toEqual(["1 workflow: 1 failed.", `  a.json: ${shown}`]);
});

it.each<[number, (Outcome["code"] | "done" | "skipped" | "left" | "cancelled")[]]>([
  [0, ["done", "skipped"]],
  [3, ["unanswered", "deadline"]],
  [3, ["done", "unanswered"]],
  [1, ["unanswered", "execution"]],
  [1, ["deadline", "not-fetched"]],
  [1, ["done", "lost"]],
  [1, ["unanswered", "left"]],
  [1, ["cancelled"]],
])("ends with %i after %j", (exitCode, ends) => {
  const STATUSES = ["done", "skipped", "left", "cancelled"];
  const outcomes = ends.map((end) => ({
    ...failed(""),
    ...(STATUSES.includes(end!) ? { status: end } : { code: end }),
  }));
  expect(exitCodeOf(outcomes as Outcome[])).toBe(exitCode);
});

it("has no lists for programs of what there is none of", () => {
  const { jobs } = JSON.parse(JSON.stringify(documentOf("http://a", "out", [failed("no")])));
  expect(jobs).toEqual([
    { file: "a.json", status: "failed", message: "no", files: [], seconds: 1 },
  ]);
});

it("says of a job that is done what is remarkable about it", () => {
  const done: Outcome = { ...failed("no file from node 9"), status: "done", files: ["a.png"] };
  expect(outcomeLine(done)).toBe("a.json: done in 1 s, 1 file; no file from node 9");
});

it("gives a terminal no orders of a workflow's file either", () => {
  const one = failed("x");
  const outcome = { ...one, job: { ...one.job, file: "\u001b]0;t\u0007a\n::error::.json" } };
  for (const status of ["failed", "done", "skipped"] as const) {
    expect(outcomeLine({ ...outcome, status })).toMatch(/^a::error::\.json: [^\p{Cc}]+$/u);
  }
  expect(summaryLines([outcome])[1]).toBe("  a::error::.json: x");
});

it("shows what nodes say in a line each, the beginning of it where it is long", () => {
  const texts = ["a fox\nruns\u001b[2J", "x".repeat(301)].map((text) => ({ node: "2", text }));
  const done: Outcome = { ...failed(""), status: "done", texts };
  expect(textLines(done)).toEqual(["  node 2: a fox runs", `  node 2: ${"x".repeat(300)}…`]);
  expect(textLines({ ...done, status: "skipped" })).toEqual([]);
});
