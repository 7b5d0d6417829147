// `npm run pulumi -- <arguments>`: any Pulumi command, against the local cloud and its own backend.

import { runPulumi } from "./engine/runPulumi";
import { project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession } from "./session/session";

async function main() {
  const args = process.argv.slice(2);
  const { engine, env } = await openSession();
  if (engine.source === "modules" && args[0] === "import") {
    console.error(
      "pulumi: this engine was built from Go modules and generates no code for an import",
    );
  }
  const { code } = await runPulumi(engine, args, { env, cwd: project });
  process.exitCode = code;
}

main().catch(reportEngineError);
