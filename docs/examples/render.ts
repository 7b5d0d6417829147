import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ComfyUIService, generate, prepareWorkflow, readWorkflow } from "comfyui-eas/client";

/** Runs a workflow with fresh seeds, and saves every file that it makes. */
export async function render(
  address: { endpoint: string; token: string },
  workflowFile: string,
  folder: string,
  signal: AbortSignal,
): Promise<string[]> {
  const tokenSource = "the environment variable COMFYUI_TOKEN";
  const service = new ComfyUIService("sync", { ...address, tokenSource });
  const { workflow } = prepareWorkflow(await readWorkflow(workflowFile));
  const { files } = await generate(service, workflow, { signal, onNews: console.error });
  await mkdir(folder, { recursive: true });
  const saved: string[] = [];
  for (const file of files) {
    const { bytes } = await service.store.read(file, { maxBytes: 256 * 1024 * 1024, signal });
    // Two nodes may give their files the same name, each in a folder of its own.
    const path = join(folder, `${saved.length + 1}-${basename(file.filename)}`);
    await writeFile(path, bytes);
    saved.push(path);
  }
  return saved;
}
