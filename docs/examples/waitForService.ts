import { type ComfyUIClient, withBackOff } from "comfyui-eas/client";

/** Waits for a service that is starting, at most ten minutes. */
export async function waitForService(
  client: ComfyUIClient,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stats = await withBackOff(() => client.systemStats({ signal }), {
    forSeconds: 600,
    onRetry: (error) => console.error(error.message),
    signal,
  });
  return stats.system.comfyui_version;
}
