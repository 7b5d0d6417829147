import { join } from "node:path";
import type { OutputText } from "../comfyui/outputTexts";
import { isFileSystemError } from "../files/fileError";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import { JobFailure } from "./failure";
import { saveOutput } from "./saveOutput";

/**
 * Writes the texts that a job shows, each into a file of its own, as it is: UTF-8, with nothing added.
 *
 * @param folder of the job, in the output folder
 * @returns the files, relative to the output folder
 * @throws {JobFailure} `not-fetched`, as for a file that cannot be kept
 */
export async function saveTexts(
  texts: readonly OutputText[],
  folder: string,
  { outDir, workflow }: { outDir: string; workflow: Workflow },
): Promise<string[]> {
  const files: string[] = [];
  for (const [at, { node, text }] of texts.entries()) {
    const kind = Object.hasOwn(workflow, node) ? workflow[node]!.class_type : "text";
    const upTo = (end?: number) => texts.slice(0, end).filter((one) => one.node === node).length;
    // Also where two are the same: their order says what they belong to.
    const number = upTo() > 1 ? `_${upTo(at + 1)}` : "";
    const name = `${kind}_${node}${number}.txt`.replace(/[/\\]/g, "_");
    const saved = await saveOutput(join(outDir, folder), name, Buffer.from(text)).catch(
      (error: unknown) => {
        if (!isFileSystemError(error)) throw error;
        throw new JobFailure(
          "not-fetched",
          `It was generated, but the text of ${nodeName(workflow, node)} could not be kept: ${error.message}. The same command tries again.`,
        );
      },
    );
    files.push(`${folder}/${saved}`);
  }
  return files;
}
