import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { project } from "../local/home";
import type { HeldTool, Tools } from "./tool";

/** How many tests passed, and a text about each that did not. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
}

interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

/** A group of tests that is running. */
export interface TestGroup extends Pick<HeldTool, "show"> {
  readonly outcome: Promise<Outcome>;
}

/** Lines of a failure that are repeated at the end; all of it is shown where the test ran. */
const LINES_REPEATED = 12;

/**
 * Starts a group of tests and keeps its output until `show` is called. An error outside any test counts
 * as a failure, and so does a group that ends without a report.
 *
 * @param wanted vitest's arguments for running only a part of the group, which may then match no test
 */
export function startTests(tools: Tools, group: string, wanted: readonly string[] = []): TestGroup {
  const dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  const file = join(dir, "report.json");
  const held = tools.hold(
    "vitest",
    "run",
    `--project=${group}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...(wanted.length > 0 ? ["--passWithNoTests", ...wanted] : []),
  );
  const outcome = held.ok
    .then((ok) => outcomeOf(file, ok))
    .catch((error: Error) => {
      return { passed: 0, failures: [`the group "${group}" gave no report: ${error.message}`] };
    })
    .finally(() => rmSync(dir, { recursive: true, force: true }));
  return { outcome, show: held.show };
}

/** Reads the report of a run; `ok` is whether it ended with exit code 0. */
export function outcomeOf(file: string, ok: boolean): Outcome {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const path = relative(project, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that cannot be loaded fails without beginning any of its tests.
    if (failed.length === 0 && status === "failed") return [saying(path, [message])];
    return failed.map((test) => saying(`${path}: ${test.fullName}`, test.failureMessages ?? []));
  });
  if (failures.length === 0 && !ok) failures.push("an error outside any test");
  return { passed: report.numPassedTests, failures };
}

function saying(what: string, messages: readonly string[]): string {
  const lines = stripVTControlCharacters(messages.join("\n")).split("\n").slice(0, LINES_REPEATED);
  return [what, ...lines.map((line) => `    ${line}`)].join("\n").trimEnd();
}
