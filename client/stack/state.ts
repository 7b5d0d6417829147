import { z } from "zod";
import { jsonOf } from "../json";
import { askPulumi, lastLines, type PulumiFailure } from "./pulumi";
import { saysNoStack } from "./stackMistake";

/** A stack's state cannot be read; the message says why. */
export class StateError extends Error {
  override readonly name = "StateError";
}

const Resource = z.object({
  type: z.string(),
  /** Whether it was replaced and still waits to be deleted. */
  delete: z.boolean().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
});

/** A resource in a stack's state; secrets are objects with a ciphertext. */
export type StateResource = z.infer<typeof Resource>;

const State = z.object({
  deployment: z.object({ resources: z.array(Resource).nullish() }).nullish(),
});

/**
 * Reads the deployed resources of a stack, using the `pulumi` on the PATH and the caller's login. Secrets
 * stay encrypted. Empty when nothing is deployed or the stack does not exist.
 *
 * @throws {StateError} when there is no `pulumi`, or it cannot read the state
 */
export async function stackState(stack: string, signal?: AbortSignal): Promise<StateResource[]> {
  const args = ["stack", "export", "--stack", stack];
  let stdout: string;
  try {
    stdout = await askPulumi(args, { maxBuffer: 256 * 1024 * 1024, signal });
  } catch (error) {
    const { code, stderr = "" } = error as PulumiFailure;
    if (code === "ENOENT") throw new StateError("there is no pulumi on the PATH to ask");
    if (saysNoStack(stderr)) return [];
    throw new StateError(lastLines(stderr) || `pulumi stack export failed (${code})`);
  }
  const parsed = State.safeParse(jsonOf(stdout));
  if (!parsed.success) throw new StateError("pulumi stack export printed no state");
  return (parsed.data.deployment?.resources ?? []).filter((resource) => !resource.delete);
}
