import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HeldTool, Tools } from "./tool";

/** How many tests held and how many did not. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
}

/** A group of tests that runs. */
export interface TestGroup extends Pick<HeldTool, "show"> {
  readonly count: Promise<Count>;
}

/**
 * Starts a group of tests, whose output is kept until it is asked for. An error outside any test,
 * and a group that ends without a report, count as a failure too.
 */
export function startTests(tools: Tools, group: string): TestGroup {
  const dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  const file = join(dir, "report.json");
  const held = tools.hold(
    "vitest",
    "run",
    `--project=${group}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  );
  const count = held.ok
    .then((ok) => countOf(file, ok))
    .catch((error: Error) => {
      console.error(`The tests of "${group}" gave no report: ${error.message}`);
      return { passed: 0, failed: 1 };
    })
    .finally(() => rmSync(dir, { recursive: true, force: true }));
  return { count, show: held.show };
}

/** Reads what a run has reported; `ok` is whether it ended well by its own account. */
export function countOf(file: string, ok: boolean): Count {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const { numPassedTests: passed, numFailedTests: failed } = report;
  return { passed, failed: failed === 0 && !ok ? 1 : failed };
}
