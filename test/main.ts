// `npm test`: everything that must hold. The tests on the real engine mostly wait for the provider,
// so they run beside all others, and are shown after them.

import { prepareEngine } from "../local/engine/engine";
import { reportEngineError } from "../local/reportEngineError";
import { type Count, startTests } from "./testGroup";
import { Tools } from "./tool";

async function main() {
  await prepareEngine();
  const tools = new Tools();
  const totals = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Count) => {
    totals.passed += passed;
    totals.failed += failed;
  };
  /** A check without tests of its own counts as one. */
  const check = async (tool: string, ...args: string[]) => {
    const ok = await tools.run(tool, ...args);
    add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  };

  const engine = startTests(tools, "engine");
  console.log("The tests on the real engine run meanwhile; they are shown at the end.");
  // In the order in which a mistake is found soonest.
  await check("biome", "ci", ".");
  await check("tsc", "--noEmit");
  await check("knip");
  const unit = startTests(tools, "unit");
  unit.show();
  add(await unit.count);
  await check("tsx", "test/clients/main.ts");
  await check("tsx", "test/comfyui/main.ts");
  engine.show();
  add(await engine.count);
  tools.close();

  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = tools.interruptedWith ?? (totals.failed === 0 ? 0 : 1);
}

main().catch(reportEngineError);
