import type { ComfyUIClient } from "../comfyui/client";
import type { OutputFile } from "../comfyui/outputFiles";
import { pause } from "../http/pause";
import { isSilence } from "../http/requestError";
import type { OutputStore, StoredFile } from "./outputStore";

/** A file is written before it is reported, so 404 is an answer; a gateway's stutter is not. */
const TRIES = 3;
const PAUSE_MS = 1000;

/** ComfyUI's own route for its files. */
export class ViewStore implements OutputStore {
  constructor(private readonly client: ComfyUIClient) {}

  async read(
    file: OutputFile,
    { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
  ): Promise<StoredFile> {
    for (let attempt = 1; ; attempt++) {
      try {
        return { bytes: await this.client.view(file, { maxBytes, signal }) };
      } catch (error) {
        if (!isSilence(error) || attempt >= TRIES) throw error;
        await pause(PAUSE_MS, signal);
      }
    }
  }
}
