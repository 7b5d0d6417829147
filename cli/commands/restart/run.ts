import { ApiError } from "../../../client/eas/openApi";
import { restartService } from "../../../client/eas/restartService";
import { statusInWords } from "../../../client/eas/status";
import { codeOfRefusal } from "../../action";
import { CommandFailed } from "../../commandFailed";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { depthOf } from "../../queueDepth";
import { spanText } from "../../span";
import { type StackService, serviceRef, stackService } from "../../stackService";
import { isUnknown } from "../../unknown";
import { runsAgain, stateOf } from "./runsAgain";

export interface RestartFlags {
  stack: string;
  force?: boolean;
  deadline: number;
  json?: boolean;
}

/** Refuses to lose workflows. Where nobody can say what runs, nothing is refused. */
async function refuseLoss({ stack, name, facts }: StackService, io: Io): Promise<void> {
  if (facts.calls !== "sync") return;
  const depth = await depthOf(facts, name, io.signal);
  if (isUnknown(depth) || depth.working + depth.waiting === 0) return;
  throw new CommandFailed(
    EXIT.wrong,
    `${name} was not restarted: ${depth.working} running and ${depth.waiting} waiting workflows would be lost. Wait until they are done ("comfyui-eas status --stack ${stack}" counts them), or write --force.`,
  );
}

/** Restarts the service and waits until it runs again. @returns 0 */
export async function runRestart(flags: RestartFlags, io: Io): Promise<number> {
  const { stack, force, deadline, json } = flags;
  const service = await stackService(stack);
  const ref = await serviceRef(service, io);
  const before = await stateOf(ref);
  if (!force) await refuseLoss(service, io);
  const began = performance.now();
  io.err(`EAS: ${(await restartService(ref)) || "accepted"}`);
  const { status } = await runsAgain(ref, {
    stack,
    before: before.status,
    deadlineSeconds: deadline,
    onChange: (state) => io.err(`${service.name}: ${statusInWords(state)}`),
  }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    const message = `${error.message}. EAS goes on with the restart, unseen from here.`;
    throw new CommandFailed(codeOfRefusal(error), message);
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  if (json) io.out(JSON.stringify({ stack, service: service.name, status, seconds }));
  else {
    io.out(`${service.name} runs again, after ${spanText(seconds)}.`);
    io.err(`A video proves it: comfyui-eas smoke --stack ${stack}`);
  }
  return EXIT.ok;
}
