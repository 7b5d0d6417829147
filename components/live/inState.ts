import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

const Answer = z.object({ outputs: z.record(z.string(), z.unknown()) });

async function read(): Promise<readonly string[]> {
  const answer: unknown = await pulumi.runtime.invoke(
    "pulumi:pulumi:readStackResourceOutputs",
    { stackName: pulumi.getStack() },
    { async: true },
  );
  return Object.keys(Answer.parse(answer).outputs);
}

let urns: Promise<readonly string[]> | undefined;

/**
 * Whether this stack's state, as it was before this deployment, has a resource. A program is not told
 * that otherwise; the call is the engine's own, by which queries over a stack used to be made.
 */
export async function isInState(type: string, name: string): Promise<boolean> {
  urns ??= read();
  return (await urns).some((urn) => urn.endsWith(`${type}::${name}`));
}
