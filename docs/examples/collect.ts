import { EasQueueClient, type OutputFile, outputFiles, readApiResult } from "comfyui-eas/client";

/** Takes `count` results out of the sink as they arrive, and passes on the files of each. */
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
      const { task_id: taskId } = frame.tags;
      await onResult(taskId, outputs ? outputFiles(outputs) : []);
      // Committed only now, because an uncommitted result is delivered again.
      await client.commit([frame.index], { signal });
      seen += 1;
      if (seen === count) return;
    }
  } finally {
    client.close();
  }
}
