// `npm run local`: the whole thing on this machine, from nothing to a proof of video.

import { join } from "node:path";
import { CONSOLE_SERVICE, isLocalStack, LOCAL_STACKS } from "../client/stack/localStacks";
import { argumentsOr, UsageError } from "./cloud/commandLine";
import { stopCloud } from "./cloud/daemon";
import { cloudDir, home, project } from "./home";
import { reportEngineError } from "./reportEngineError";
import { askPulumi, pulumi, Stopped } from "./session/pulumi";
import { openSession, type Session } from "./session/session";
import { LOCAL_USAGE, type LocalOptions, readLocalOptions } from "./stack/commandLine";
import { CHECK_URN, deployedStack } from "./stack/deployedStack";
import { inTurn } from "./stack/inTurn";
import { clearInterrupted } from "./stack/interrupted";
import { lastEvidence, staleness } from "./stack/proof";
import { removed } from "./stack/removed";
import { requireComfyUI } from "./stack/requireComfyUI";
import { requireStackFile } from "./stack/requireStackFile";
import { tell } from "./stack/tell";

/** Makes the service that the Serverless stack refers to, as its user would in the console. */
async function makeByConsole({ cloudUrl }: Session) {
  const response = await fetch(`${cloudUrl}/admin/services`, {
    method: "POST",
    body: JSON.stringify({ name: CONSOLE_SERVICE, edition: "serverless", region: "cn-hangzhou" }),
  });
  if (response.ok) console.log(`\nThe local cloud's console made the service ${CONSOLE_SERVICE}.`);
  // It exists already, from an earlier run.
  else if (response.status !== 409) throw new Error(await response.text());
}

/** Options that make `up` check an unchanged service again, if its last check no longer proves it. */
async function checkAgain(session: Session, stack: string): Promise<string[]> {
  const { evidenceDir } = await deployedStack(session, stack);
  if (evidenceDir === undefined) return [];
  const evidence = await lastEvidence(join(evidenceDir, "evidence.json"));
  const why = staleness(evidence, session.comfyuiSince);
  if (why === undefined) return [];
  console.log(`\nThe check runs again: ${why}.`);
  return ["--replace", CHECK_URN];
}

async function up({ edition, comfyui, secondsPerStep = 0 }: LocalOptions): Promise<boolean> {
  const startedAt = Date.now();
  const stack = LOCAL_STACKS[edition];
  requireStackFile(project, stack);
  if (comfyui !== undefined) await requireComfyUI(comfyui);
  const session = await openSession({ comfyui: comfyui ?? null, secondsPerStep });
  if (edition === "serverless") await makeByConsole(session);
  if (!(await inTurn(home, stack, () => deploy(session, stack)))) return false;
  await tell(session, stack, { startedAt, comfyui });
  return true;
}

async function deploy(session: Session, stack: string): Promise<boolean> {
  if (!(await pulumi(session, "stack", "select", stack, "--create"))) return false;
  if (!(await clearInterrupted(session, stack))) return false;
  const again = await checkAgain(session, stack);
  return pulumi(session, "up", "--stack", stack, "--yes", "--skip-preview", ...again);
}

/** The stacks on the local cloud, and whether each has no resources. */
async function stacksOf(session: Session) {
  const stacks = JSON.parse(await askPulumi(session, "stack", "ls", "--json")) as {
    name: string;
    resourceCount?: number;
  }[];
  return stacks.map(({ name, resourceCount = 0 }) => ({
    name: name.split("/").pop() ?? name,
    isEmpty: resourceCount === 0,
  }));
}

const destroy = async (session: Session, stack: string): Promise<boolean> =>
  (await clearInterrupted(session, stack)) &&
  pulumi(session, "destroy", "--stack", stack, "--yes", "--skip-preview");

async function down(): Promise<boolean> {
  const session = await openSession();
  let destroyed = true;
  const stacks = await stacksOf(session);
  for (const stack of stacks.map(({ name }) => name).filter(isLocalStack)) {
    destroyed = (await inTurn(home, stack, () => destroy(session, stack))) && destroyed;
  }
  if (!destroyed) return false;
  await stopCloud(cloudDir);
  // Pulumi's last words are about removing its record of the stack, which the next run uses again.
  const left = stacks.filter(({ name, isEmpty }) => !isEmpty && !isLocalStack(name));
  console.log(`\n${removed(left.map(({ name }) => name))}`);
  return true;
}

async function main() {
  const options = argumentsOr(readLocalOptions, LOCAL_USAGE);
  if (!options) return;
  if (options.command === "help") {
    console.log(LOCAL_USAGE);
    return;
  }
  try {
    const done = await (options.command === "down" ? down() : up(options));
    if (!done) unfinished(1);
  } catch (error) {
    if (error instanceof Stopped) unfinished(error.exitCode);
    else if (error instanceof UsageError) {
      console.error(error.message);
      process.exitCode = 2;
    } else throw error;
  }
}

function unfinished(exitCode: number): void {
  process.exitCode = exitCode;
  console.error(
    "\nnpm run local did not finish. The same command continues from here; npm run local -- --down removes what was made.",
  );
}

main().catch(reportEngineError);
