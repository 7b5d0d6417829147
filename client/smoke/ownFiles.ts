import type { OutputFile } from "../comfyui/outputFiles";
import type { Workflow } from "../workflow/workflow";

/** Folder of the service's output folder that holds one folder for each run. */
const OUTPUT_ROOT = "comfyui-eas";

/** A workflow whose files go into a folder that only this run uses. */
export interface NamedWorkflow {
  workflow: Workflow;
  /** The folder, with a slash at its end. */
  folder: string;
  /** The nodes that were told to save into it. */
  nodes: ReadonlySet<string>;
}

/**
 * Makes every node that takes a `filename_prefix` save below `comfyui-eas/<job id>/`. The server treats
 * everything before the last slash as a folder, and makes it (confirmed: ComfyUI 0.3.64).
 *
 * Only a name that nobody could have known before tells a new file from an old one: counters restart in
 * an emptied folder, the vendor's image names files by the second, clocks of mounts differ, and a
 * result that names an existing file would otherwise pass for this run's. The workflow's own prefix
 * follows the folder, so that the server's variables in it still work.
 */
export function nameFiles(workflow: Workflow, jobId: string): NamedWorkflow {
  const folder = `${OUTPUT_ROOT}/${jobId}/`;
  const named = structuredClone(workflow);
  const nodes = new Set<string>();
  for (const [id, { inputs }] of Object.entries(named)) {
    if (typeof inputs.filename_prefix !== "string") continue;
    inputs.filename_prefix = `${folder}${inputs.filename_prefix}`;
    nodes.add(id);
  }
  return { workflow: named, folder, nodes };
}

/**
 * Whether a reported file lies in a folder. Servers on Windows write backslashes, and a name with `..`
 * in it leads out of the folder again.
 */
export function liesIn({ subfolder, filename }: OutputFile, folder: string): boolean {
  const name = `${subfolder}/${filename}`.replaceAll("\\", "/").replace(/\/{2,}/g, "/");
  return name.startsWith(folder) && !name.split("/").includes("..");
}

/** ComfyUI writes the workflow into its files, so a file with this word in it has one. */
const METADATA_MARK = "class_type";

/**
 * Whether the workflow that ComfyUI writes into a file is another run's; undefined when the file has
 * none, as from a server that was started with `--disable-metadata`. PNG keeps it in a text chunk, WebP
 * in EXIF, VideoHelperSuite in a comment of the container: always as plain text.
 */
export function isAnothers(bytes: Uint8Array, jobId: string): boolean | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (text.includes(jobId)) return false;
  return text.includes(METADATA_MARK) ? true : undefined;
}
