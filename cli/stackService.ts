import { findAccessKey } from "../client/eas/credentials";
import type { ServiceRef } from "../client/eas/service";
import { type StackFacts, stackFacts } from "../client/stack/outputs";
import { deploys, ownProgram } from "../client/stack/stackMistake";
import { UsageError } from "../client/usageError";
import type { Io } from "./io";

/** The service of a stack, as EAS knows it. */
export interface StackService {
  readonly stack: string;
  readonly name: string;
  readonly region: string;
  /** Everything that the stack says about it. */
  readonly facts: StackFacts;
}

/**
 * Finds the service of a stack by the stack's outputs.
 *
 * @throws {UsageError} when the stack has none, because it was never deployed or is destroyed
 */
export async function stackService(stack: string): Promise<StackService> {
  const facts = await stackFacts(stack);
  const { serviceName: name, region } = facts;
  if (name !== undefined && region !== undefined) return { stack, name, region, facts };
  throw new UsageError(
    `Stack ${stack} has no service: it was never deployed, or has been destroyed (${deploys(stack)} deploys it).${ownProgram(stack, "serviceName and region")}`,
  );
}

/**
 * The same for calls of the EAS API, with the environment's credentials, which the provider would take
 * too. Ctrl-C ends each call at once.
 *
 * @throws {CredentialsError} when there are none
 */
export async function serviceRef(
  { name, region }: Pick<StackService, "name" | "region">,
  { env, signal }: Pick<Io, "env" | "signal">,
): Promise<ServiceRef> {
  return { name, region, key: await findAccessKey({}, env), signal };
}
