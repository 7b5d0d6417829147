import { join } from "node:path";
import type { OutputText } from "../comfyui/outputTexts";
import { isFileSystemError } from "../files/fileError";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import { JobFailure } from "./failure";
import { type Fill, saveOutput } from "./saveOutput";

/**
 * Writes each text that a job displays into its own file, unchanged: UTF-8, with nothing added.
 *
 * @param folder the job's folder inside the output folder
 * @returns the files, relative to the output folder
 * @throws {JobFailure} `not-fetched` when a file cannot be written
 * @throws the signal's reason when it is aborted; a service may display very many texts
 */
export async function saveTexts(
  texts: readonly OutputText[],
  folder: string,
  { outDir, workflow, signal }: { outDir: string; workflow: Workflow; signal: AbortSignal },
): Promise<string[]> {
  const files: string[] = [];
  const made = new Map<string, number>();
  for (const { node } of texts) made.set(node, (made.get(node) ?? 0) + 1);
  const begun = new Map<string, number>();
  for (const { node, text } of texts) {
    signal.throwIfAborted();
    const kind = Object.hasOwn(workflow, node) ? workflow[node]!.class_type : "text";
    // Number identical texts too: their order says what they belong to.
    const at = (begun.get(node) ?? 0) + 1;
    begun.set(node, at);
    const number = made.get(node)! > 1 ? `_${at}` : "";
    const name = `${kind}_${node}${number}.txt`.replace(/[/\\]/g, "_");
    const fill: Fill = (write) => write(Buffer.from(text), 0);
    const saved = await saveOutput(join(outDir, folder), name, fill).catch((error: unknown) => {
      if (!isFileSystemError(error)) throw error;
      throw new JobFailure(
        "not-fetched",
        `It was generated, but the text of ${nodeName(workflow, node)} could not be kept: ${error.message}. The same command tries again.`,
      );
    });
    files.push(`${folder}/${saved}`);
  }
  return files;
}
