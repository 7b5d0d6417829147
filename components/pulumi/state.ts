import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { pause } from "../../client/http/pause";
import { lateFailure } from "./lateFailure";
import { perDeployment } from "./perDeployment";

/** The provider's resource type for an EAS service. */
export const SERVICE_TYPE = "alicloud:pai/service:Service";

/** The provider's resource type for a bucket. */
export const BUCKET_TYPE = "alicloud:oss/bucket:Bucket";

/** The outputs of one resource in the state, by name. */
export type Outputs = Readonly<Record<string, unknown>>;

const Answer = z.object({
  outputs: z.record(z.string(), z.object({ outputs: z.record(z.string(), z.unknown()) })),
});

/** The only organization that exists when the state is kept in a folder or a bucket. */
const NO_ORGANIZATION = "organization";

/**
 * The name by which a backend finds the stack. Pulumi Cloud looks for a bare name in the user's default
 * organization, which need not be the stack's. A folder or a bucket in the older layout knows bare names
 * only (source: `ParseStackReference` of both backends, Pulumi 3.259).
 */
const stackReference = (
  organization = pulumi.getOrganization(),
  project = pulumi.getProject(),
  stack = pulumi.getStack(),
): string => (organization === NO_ORGANIZATION ? stack : [organization, project, stack].join("/"));

/** Several tries: a state read while the engine writes it may be empty (seen with a state in a folder). */
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
          `The state of the stack ${stackReference()}, which tells whose a service is, cannot be read: ${(error as Error).message}`,
        );
      }
      await pause(PAUSE_MS);
    }
  }
}

/** Whether a real engine runs the program. Under Pulumi's mocks there are no state and no hooks. */
export const hasEngine = (): boolean => "registerErrorHook" in (pulumi.runtime.getMonitor() ?? {});

const before = perDeployment(read);

/**
 * The outputs of this stack's resources by their URN, as they were before this deployment. A program has
 * no other way to learn them; the call is the engine's own, once used for queries over a stack.
 *
 * @throws pulumi.ResourceError when they cannot be read
 */
export async function stateBefore(): Promise<ReadonlyMap<string, Outputs>> {
  return hasEngine() ? before() : new Map();
}

/** The outputs that the state had of one resource; undefined: it was not in the state. */
export async function inState(type: string, name: string): Promise<Outputs | undefined> {
  const found = [...(await stateBefore())].find(([urn]) => urn.endsWith(`${type}::${name}`));
  return found?.[1];
}

// Starts reading while the program's modules are still loading. A failure is reported to whoever asks later.
stateBefore().catch(() => undefined);
