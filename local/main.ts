// `npm run local`: the whole thing on this machine, from nothing to a proof of video.

import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { Evidence } from "../client/smoke/evidence";
import { successReport } from "../client/smoke/report";
import { stopCloud } from "./cloud/daemon";
import { capturePulumi, runPulumi } from "./engine/runPulumi";
import { cloudDir, project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession, type Session } from "./session";

const USAGE = `npm run local                           set up, start the local cloud, deploy, prove
npm run local -- --seconds-per-step 1   let every sampler step take that long
npm run local -- --comfyui URL          put a real ComfyUI behind the local cloud
npm run local -- --down                 destroy the stack and stop the local cloud`;

const STACK = "local";

interface Options {
  readonly down: boolean;
  readonly comfyui?: string;
  readonly secondsPerStep?: number;
}

class UsageError extends Error {}

function readOptions(args: string[]): Options | undefined {
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        down: { type: "boolean" },
        comfyui: { type: "string" },
        "seconds-per-step": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return undefined;
  const seconds = values["seconds-per-step"];
  if (seconds !== undefined && !(Number(seconds) >= 0)) {
    throw new UsageError(`--seconds-per-step: "${seconds}" is not a number of seconds`);
  }
  if (typeof values.comfyui === "string" && !URL.canParse(values.comfyui)) {
    throw new UsageError(
      `--comfyui: "${values.comfyui}" is not a URL such as http://127.0.0.1:8188`,
    );
  }
  return {
    down: values.down === true,
    comfyui: values.comfyui as string | undefined,
    secondsPerStep: seconds === undefined ? undefined : Number(seconds),
  };
}

async function pulumi({ engine, env }: Session, ...args: string[]): Promise<boolean> {
  console.log(`\n> pulumi ${args.join(" ")}`);
  return (await runPulumi(engine, args, { env, cwd: project })) === 0;
}

/** The outputs of the stack; secrets are shown as "[secret]". */
async function outputs(session: Session): Promise<Record<string, string>> {
  const text = await capturePulumi(
    session.engine,
    ["stack", "output", "--json", "--stack", STACK],
    {
      env: session.env,
      cwd: project,
    },
  );
  return JSON.parse(text) as Record<string, string>;
}

const inProject = (path: string) => relative(process.cwd(), join(project, path)) || ".";

async function tell(session: Session) {
  const made = await outputs(session);
  const file = join(project, made.evidence ?? "");
  const evidence = Evidence.parse(JSON.parse(readFileSync(file, "utf8")));
  console.log(`
Made, on the local Alibaba Cloud at ${session.cloudUrl}:
  service   ${made.serviceName} (${made.edition} edition), ${made.endpoint}
  bucket    ${made.bucket}
  video     ${successReport(evidence, inProject(made.evidence ?? ""))}

What you can type next:
  npm run pulumi -- preview --stack local --expect-no-changes   nothing is left to do
  npm run pulumi -- stack output token --show-secrets --stack local
  curl -H "Authorization: <token>" ${made.endpoint}/queue
  npm run smoke -- --stack local                                make and check another video
  npm run local -- --down                                       remove it all, stop the local cloud`);
}

async function up(options: Options): Promise<boolean> {
  const session = await openSession(options);
  if (!(await pulumi(session, "stack", "select", STACK, "--create"))) return false;
  if (!(await pulumi(session, "up", "--stack", STACK, "--yes", "--skip-preview"))) return false;
  await tell(session);
  return true;
}

async function down(): Promise<boolean> {
  const session = await openSession();
  const destroyed = await pulumi(session, "destroy", "--stack", STACK, "--yes", "--skip-preview");
  if (destroyed) await stopCloud(cloudDir);
  return destroyed;
}

async function main() {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options === undefined) {
      console.log(USAGE);
      return;
    }
    process.exitCode = (await (options.down ? down() : up(options))) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  }
}

main().catch(reportEngineError);
