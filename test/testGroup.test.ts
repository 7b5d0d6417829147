import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { project } from "../local/home";
import { temporaryFolder } from "./support/temporaryFolder";
import { outcomeOf } from "./testGroup";

describe("the outcome of a group", () => {
  let dir: string;
  beforeEach(() => {
    dir = temporaryFolder();
  });

  const report = (...testResults: object[]) => {
    const file = join(dir, "report.json");
    writeFileSync(file, JSON.stringify({ numPassedTests: 3, testResults }));
    return file;
  };
  const test = (status: string, ...failureMessages: string[]) => ({
    fullName: "a job is asked for",
    status,
    failureMessages,
  });
  const inFile = (status: string, ...assertionResults: object[]) => ({
    name: join(project, "client", "job.test.ts"),
    status,
    message: status === "failed" && assertionResults.length === 0 ? "no such module" : "",
    assertionResults,
  });

  it("is what its report says", () => {
    expect(outcomeOf(report(inFile("passed", test("passed"))), true)).toEqual({
      passed: 3,
      failures: [],
    });
  });

  it("names each test that failed, its file, and the beginning of why", () => {
    const failed = test("failed", "\u001b[31mexpected 1 to be 2\u001b[39m\n    at job.test.ts:3:5");
    const file = report(inFile("failed", test("passed"), failed, test("skipped")));
    expect(outcomeOf(file, false).failures).toEqual([
      "client/job.test.ts: a job is asked for\n    expected 1 to be 2\n        at job.test.ts:3:5",
    ]);
  });

  it("leaves out the rest of a failure that is long", () => {
    const long = Array.from({ length: 500 }, (_, line) => `line ${line}`).join("\n");
    const [said] = outcomeOf(report(inFile("failed", test("failed", long))), false).failures;
    expect(said?.split("\n")).toHaveLength(13);
  });

  it("has a failure if a file could not be loaded", () => {
    expect(outcomeOf(report(inFile("failed")), false).failures).toEqual([
      "client/job.test.ts\n    no such module",
    ]);
  });

  it("has a failure if an error outside any test ended it", () => {
    expect(outcomeOf(report(inFile("passed", test("passed"))), false).failures).toEqual([
      "an error outside any test",
    ]);
  });

  it("is an error if there is no report", () => {
    expect(() => outcomeOf(join(dir, "none.json"), true)).toThrow(/none.json/);
  });
});
