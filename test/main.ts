// `npm test`: everything that must hold. The tests on the real engine mostly wait for the provider,
// so they run beside all others, and are shown after them.

import { prepareEngine } from "../local/engine/engine";
import { reportEngineError } from "../local/reportEngineError";
import { type Outcome, startTests } from "./testGroup";
import { Tools } from "./tool";

async function main() {
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

  const engine = startTests(tools, "engine");
  console.log("The tests on the real engine run meanwhile; they are shown at the end.");
  // In the order in which a mistake is found soonest.
  await check("biome", "ci", ".");
  await check("tsc", "--noEmit");
  await check("knip");
  const unit = startTests(tools, "unit");
  unit.show();
  add(await unit.outcome);
  await check("tsx", "test/clients/main.ts");
  await check("tsx", "test/comfyui/main.ts");
  engine.show();
  add(await engine.outcome);
  tools.close();

  // The end of a long log is what is looked at first, and sometimes all that is kept of it.
  if (failures.length > 0) console.log(`\nFailed:\n  ${failures.join("\n  ")}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = tools.interruptedWith ?? (failures.length === 0 ? 0 : 1);
}

main().catch(reportEngineError);
