import { EasQueueClient, PayloadTooLargeError, type Workflow } from "comfyui-eas/client";

/** Puts many workflows into the queue of an API service; each runs once. */
export async function enqueue(
  service: { endpoint: string; token: string },
  workflows: ReadonlyMap<string, Workflow>,
  signal: AbortSignal,
): Promise<string[]> {
  const client = new EasQueueClient(service);
  const refused: string[] = [];
  try {
    for (const [taskId, workflow] of workflows) {
      // After a crash, skips tasks that one of the queues already has.
      if (await client.find(taskId, { signal })) continue;
      try {
        const options = { taskId, path: "api_prompt", contentType: "application/json", signal };
        await client.submit(JSON.stringify(workflow), options);
      } catch (error) {
        if (!(error instanceof PayloadTooLargeError)) throw error;
        refused.push(`${taskId}: ${error.message}`);
      }
    }
    return refused;
  } finally {
    client.close();
  }
}
