// `npm run pulumi -- <arguments>`: any Pulumi command, against the local cloud and its own backend.

import { runPulumi } from "./engine/runPulumi";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession } from "./session";

async function main() {
  const { engine, env } = await openSession();
  const { code } = await runPulumi(engine, process.argv.slice(2), { env, cwd: project });
  process.exitCode = code;
}

main().catch(reportEngineError);
