import { randomUUID } from "node:crypto";
import {
  type ComfyUIClient,
  ComfyUIError,
  followPrompt,
  historyEnded,
  type OutputFile,
  submitOnce,
  type Workflow,
} from "comfyui-eas/client";

/** The same step by step, with the service's own words if it refuses the workflow or fails. */
export async function submit(
  client: ComfyUIClient,
  workflow: Workflow,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<OutputFile[]> {
  const clientId = randomUUID();
  const close = await client.openProgress(
    clientId,
    (event) => {
      if (event.kind === "step") say(`node ${event.node}: ${event.value} of ${event.max}`);
      if (event.kind === "node") say(`node ${event.node}`);
    },
    { signal },
  );
  try {
    const submission = { workflow, clientId, promptId: randomUUID() };
    const { promptId, nodeErrors } = await submitOnce(client, submission, { signal });
    for (const node of Object.keys(nodeErrors)) say(`node ${node} was dropped`);
    const entry = await followPrompt(client, promptId, {
      signal,
      onLook: (place) => place.at === "queue" && say(`behind ${place.before} others`),
    });
    // A failed prompt still has the files of the nodes that ran before the failure.
    const { outputs, problems } = historyEnded(entry);
    if (problems.length > 0) throw new Error(problems.join(" "));
    return outputs;
  } catch (error) {
    if (error instanceof ComfyUIError && error.status === 400) say(JSON.stringify(error.json));
    throw error;
  } finally {
    close?.();
  }
}
