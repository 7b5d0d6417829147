import type { ComfyUIClient } from "../comfyui/client";
import type { OutputFile } from "../comfyui/outputFiles";
import { patience } from "../service/patience";
import type { OutputStore, ReadOptions, StoredFile } from "./outputStore";

/** A file is written before it is reported, so 404 is a real answer; a gateway's brief failure is not. */
const STUTTER_SECONDS = 2;

/** Reads files through ComfyUI's own route. */
export class ViewStore implements OutputStore {
  constructor(private readonly client: ComfyUIClient) {}

  async read(file: OutputFile, options: ReadOptions): Promise<StoredFile> {
    const patiently = patience(STUTTER_SECONDS, options.signal);
    return { bytes: await patiently(() => this.client.view(file, options)) };
  }
}
