// `npm test`: all checks and tests, in the order that finds a mistake soonest.
//
//   npm test -- <part of a path>... [-t <part of a test's name>]
//
// runs only these tests, and takes every other option of vitest.

import { prepareEngine } from "../local/engine/engine";
import { reportEngineError } from "../local/reportEngineError";
import { type Outcome, startTests, type TestGroup } from "./testGroup";
import { Tools } from "./tool";

/** Both projects of unit tests in vitest.config.mts. */
const UNIT = "unit*";

async function main(wanted: readonly string[]) {
  await prepareEngine();
  const tools = new Tools();
  let passed = 0;
  const failures: string[] = [];
  const add = (outcome: Outcome) => {
    passed += outcome.passed;
    failures.push(...outcome.failures);
  };
  /** A check without tests of its own counts as one. */
  const check = async (tool: string, ...args: string[]) => {
    const ok = await tools.run(tool, ...args);
    add({ passed: ok ? 1 : 0, failures: ok ? [] : [`${tool} ${args.join(" ")}`] });
  };
  const shown = async ({ show, outcome }: TestGroup) => {
    show();
    add(await outcome);
  };

  if (wanted.length > 0) {
    for (const group of [UNIT, "engine"]) await shown(startTests(tools, group, wanted));
    if (passed + failures.length === 0) failures.push(`no test matches ${wanted.join(" ")}`);
  } else {
    await check("biome", "ci", ".");
    await check("tsc", "--noEmit");
    await check("knip");
    await shown(startTests(tools, UNIT));
    // The longest group; two small ones run beside it.
    const engine = startTests(tools, "engine");
    await check("tsx", "test/clients/main.ts");
    await check("tsx", "test/comfyui/main.ts");
    await shown(engine);
  }
  tools.close();

  // People look first at the end of a long log, and sometimes only that is kept.
  if (failures.length > 0) console.log(`\nFailed:\n  ${failures.join("\n  ")}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = tools.interruptedWith ?? (failures.length === 0 ? 0 : 1);
}

main(process.argv.slice(2)).catch(reportEngineError);
