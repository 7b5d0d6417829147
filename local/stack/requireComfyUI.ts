import { ComfyUIClient } from "../../client/comfyui/client";
import { ComfyUIError } from "../../client/comfyui/errors";
import { UsageError } from "../cloud/commandLine";

/** @throws {UsageError} when no ComfyUI answers at the URL that `--comfyui` names */
export async function requireComfyUI(url: string): Promise<void> {
  try {
    await new ComfyUIClient({ endpoint: url }).systemStats();
  } catch (error) {
    if (!(error instanceof ComfyUIError)) throw error;
    throw new UsageError(
      `--comfyui is "${url}", and no ComfyUI answers there (${error.message}). Start it, or write another URL.`,
    );
  }
}
