// `npm test`: everything that must hold, in the order in which a mistake is found soonest.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareEngine } from "../local/engine/engine";
import { reportEngineError } from "../local/reportEngineError";

const project = join(__dirname, "..");
const bin = join(project, "node_modules", ".bin");
const totals = { passed: 0, failed: 0 };

/** Runs a tool with its output shown; true when it succeeded. */
function run(tool: string, ...args: string[]): boolean {
  console.log(`\n> ${tool} ${args.join(" ")}`);
  const result = spawnSync(process.execPath, [join(bin, tool), ...args], {
    cwd: project,
    stdio: "inherit",
  });
  return result.status === 0;
}

/** A check without tests of its own counts as one. */
function check(tool: string, ...args: string[]) {
  totals[run(tool, ...args) ? "passed" : "failed"] += 1;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

/** Runs a group of tests; an error outside any test counts as a failure too. */
function tests(group: string) {
  const dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  const file = join(dir, "report.json");
  try {
    const ok = run(
      "vitest",
      "run",
      `--project=${group}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    );
    const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    totals.passed += report.numPassedTests;
    const outside = !ok && report.numFailedTests === 0 ? 1 : 0;
    totals.failed += report.numFailedTests + outside;
  } catch (error) {
    console.error(`The tests of "${group}" gave no report: ${(error as Error).message}`);
    totals.failed += 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function main() {
  check("biome", "ci", ".");
  check("tsc", "--noEmit");
  check("knip");
  tests("unit");
  await prepareEngine();
  tests("engine");
  check("tsx", "test/clients/main.ts");
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
}

main().catch(reportEngineError);
