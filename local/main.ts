// `npm run local`: the whole thing on this machine, from nothing to a proof of video.

import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readEvidence } from "../client/smoke/readEvidence";
import { successReport } from "../client/smoke/report";
import { stopCloud } from "./cloud/daemon";
import { capturePulumi, runPulumi } from "./engine/runPulumi";
import { cloudDir, project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { openSession, type Session } from "./session";
import {
  CONSOLE_SERVICE,
  isLocalEdition,
  isLocalStack,
  LOCAL_STACKS,
  type LocalEdition,
} from "./stacks";

const USAGE = `npm run local                           set up, start the local cloud, deploy, prove
npm run local -- --edition api          the same for another edition: standard (default), api,
                                        cluster or serverless, each a stack of its own
npm run local -- --seconds-per-step 1   let every sampler step take that long
npm run local -- --comfyui URL          put a real ComfyUI behind the local cloud
npm run local -- --down                 destroy these stacks and stop the local cloud`;

interface Options {
  readonly down: boolean;
  readonly edition: LocalEdition;
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
        edition: { type: "string", default: "standard" },
        comfyui: { type: "string" },
        "seconds-per-step": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return undefined;
  const edition = values.edition as string;
  if (!isLocalEdition(edition)) {
    const known = Object.keys(LOCAL_STACKS).join(", ");
    throw new UsageError(`--edition: "${edition}" is none of ${known}`);
  }
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
    edition,
    comfyui: values.comfyui as string | undefined,
    secondsPerStep: seconds === undefined ? undefined : Number(seconds),
  };
}

async function pulumi({ engine, env }: Session, ...args: string[]): Promise<boolean> {
  console.log(`\n> pulumi ${args.join(" ")}`);
  return (await runPulumi(engine, args, { env, cwd: project })) === 0;
}

type Outputs = Readonly<Record<string, string | undefined>>;

/** The outputs of the stack; secrets are shown as "[secret]". */
async function outputs({ engine, env }: Session, stack: string): Promise<Outputs> {
  const args = ["stack", "output", "--json", "--stack", stack];
  return JSON.parse(await capturePulumi(engine, args, { env, cwd: project })) as Outputs;
}

const inProject = (path: string) => relative(process.cwd(), join(project, path)) || ".";

/** What the smoke check showed, or why it showed nothing. */
async function video(made: Outputs): Promise<string> {
  if (made.evidence === undefined) return made.video ?? "";
  const evidence = await readEvidence(join(project, made.evidence));
  return successReport(evidence, inProject(made.evidence));
}

async function tell(session: Session, stack: string) {
  const made = await outputs(session, stack);
  const lines = [
    ["service", `${made.serviceName} (${made.edition} edition)`],
    ["calls", made.api],
    ["WebUI", made.webUI],
    ["bucket", made.bucket],
    ["video", await video(made)],
  ].filter(([, value]) => value);
  const next = [
    [`npm run pulumi -- preview --stack ${stack} --expect-no-changes`, "nothing is left to do"],
    [`npm run pulumi -- stack output token --show-secrets --stack ${stack}`, "the service token"],
    ...(made.calls ? [[`npm run smoke -- --stack ${stack}`, "make and check another video"]] : []),
    [`npm run comfyui-eas -- status --stack ${stack}`, "how the service is, and what is billed"],
    ["npm run local -- --down", "remove it all, stop the local cloud"],
  ];
  console.log(`
Made, on the local Alibaba Cloud at ${session.cloudUrl}:
${lines.map(([what, value]) => `  ${what?.padEnd(9)} ${value}`).join("\n")}

What you can type next:
${next.map(([command, what]) => `  ${command}\n      ${what}`).join("\n")}`);
}

/** Makes the service that the stack of the Serverless edition refers to, as its user would. */
async function makeByConsole({ cloudUrl }: Session) {
  const response = await fetch(`${cloudUrl}/admin/services`, {
    method: "POST",
    body: JSON.stringify({ name: CONSOLE_SERVICE, edition: "serverless", region: "cn-hangzhou" }),
  });
  if (response.ok) console.log(`\nThe local cloud's console made the service ${CONSOLE_SERVICE}.`);
  // It is there from the last time.
  else if (response.status !== 409) throw new Error(await response.text());
}

async function up(options: Options): Promise<boolean> {
  const stack = LOCAL_STACKS[options.edition];
  const session = await openSession(options);
  if (options.edition === "serverless") await makeByConsole(session);
  if (!(await pulumi(session, "stack", "select", stack, "--create"))) return false;
  if (!(await pulumi(session, "up", "--stack", stack, "--yes", "--skip-preview"))) return false;
  await tell(session, stack);
  return true;
}

/** Which of the local stacks there are. */
async function deployed({ engine, env }: Session): Promise<string[]> {
  const text = await capturePulumi(engine, ["stack", "ls", "--json"], { env, cwd: project });
  const stacks = JSON.parse(text) as { name: string }[];
  return stacks.map(({ name }) => name.split("/").pop() ?? name).filter(isLocalStack);
}

async function down(): Promise<boolean> {
  const session = await openSession();
  let destroyed = true;
  for (const stack of await deployed(session)) {
    const args = ["destroy", "--stack", stack, "--yes", "--skip-preview"];
    destroyed = (await pulumi(session, ...args)) && destroyed;
  }
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
