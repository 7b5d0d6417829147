import { EasQueueClient, type OutputFile, outputFiles, readApiResult } from "comfyui-eas/client";

/** Takes so many results out of the sink as they come, and tells of each what it made. */
export async function collect(
  service: { endpoint: string; token: string },
  count: number,
  onResult: (taskId: string | undefined, files: OutputFile[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const client = new EasQueueClient(service);
  try {
    let seen = 0;
    for await (const frame of client.watch({ window: 5, signal })) {
      const { outputs } = readApiResult(frame);
      await onResult(frame.tags.task_id, outputs ? outputFiles(outputs) : []);
      // Only now: a result that is not committed is delivered again.
      await client.commit([frame.index], { signal });
      seen += 1;
      if (seen === count) return;
    }
  } finally {
    client.close();
  }
}
