import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { pause } from "../../client/http/pause";
import { lateFailure } from "../pulumi/lateFailure";
import { perDeployment } from "../pulumi/perDeployment";

/** What the provider calls an EAS service. */
export const SERVICE_TYPE = "alicloud:pai/service:Service";

/** Outputs of a resource in the state. */
export type Outputs = Readonly<Record<string, unknown>>;

const Answer = z.object({
  outputs: z.record(z.string(), z.object({ outputs: z.record(z.string(), z.unknown()) })),
});

/** The one organization of a state that is kept in a folder or a bucket. */
const NO_ORGANIZATION = "organization";

/**
 * What a backend finds a stack by. Pulumi Cloud looks for a bare name among the stacks of the user's
 * default organization, which need not be the one that is deployed; a folder or a bucket in its older
 * layout knows bare names only (source: `ParseStackReference` of both backends, Pulumi 3.259).
 */
const stackReference = (
  organization = pulumi.getOrganization(),
  project = pulumi.getProject(),
  stack = pulumi.getStack(),
): string => (organization === NO_ORGANIZATION ? stack : [organization, project, stack].join("/"));

/** A state that is read while the engine writes it may come out empty (seen with a state in a folder). */
const TRIES = 10;
const PAUSE_MS = 200;

async function ask(): Promise<ReadonlyMap<string, Outputs>> {
  const answer: unknown = await pulumi.runtime.invoke(
    "pulumi:pulumi:readStackResourceOutputs",
    { stackName: stackReference() },
    { async: true },
  );
  const { outputs } = Answer.parse(answer);
  return new Map(Object.entries(outputs).map(([urn, { outputs: own }]) => [urn, own]));
}

async function read(): Promise<ReadonlyMap<string, Outputs>> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      if (tried === TRIES) {
        throw lateFailure(
          `The state of the stack ${stackReference()}, which says whose a service is, cannot be read: ${(error as Error).message}`,
        );
      }
      await pause(PAUSE_MS);
    }
  }
}

/** Pulumi's own mocks have no state and no hooks, and who tests a program with them should not mind. */
export const hasEngine = (): boolean => "registerErrorHook" in (pulumi.runtime.getMonitor() ?? {});

const before = perDeployment(read);

/**
 * The outputs of this stack's resources by their URN, as they were before this deployment. A program
 * is not told them otherwise; the call is the engine's own, by which queries over a stack used to be
 * made.
 *
 * @throws pulumi.ResourceError when they cannot be read
 */
export async function stateBefore(): Promise<ReadonlyMap<string, Outputs>> {
  return hasEngine() ? before() : new Map();
}

/** What the state had of one resource; undefined: it was not in it. */
export async function inState(type: string, name: string): Promise<Outputs | undefined> {
  const found = [...(await stateBefore())].find(([urn]) => urn.endsWith(`${type}::${name}`));
  return found?.[1];
}

// While the program's own modules are loaded, and before it declares anything. Whoever asks is told of
// a failure.
stateBefore().catch(() => undefined);
