import type { OutputFile } from "../comfyui/outputFiles";
import type { Workflow } from "../workflow/workflow";

/** Folder of the service's output folder that holds one folder for each run. */
const OUTPUT_ROOT = "comfyui-eas";

/** A workflow whose files lie in a folder of the run's own. */
export interface NamedWorkflow {
  workflow: Workflow;
  /** The folder, with a slash at its end. */
  folder: string;
  /** The nodes that were told to save into it. */
  nodes: ReadonlySet<string>;
}

/**
 * Makes every node that takes a `filename_prefix` save below `comfyui-eas/<job id>/`. The server
 * takes what stands before the last slash for a folder and makes it (confirmed: ComfyUI 0.3.64).
 *
 * A name that nobody could know before is what tells a new file from an old one: counters start
 * anew with an emptied folder, the vendor's image names files by the second, clocks of mounts
 * differ, and a result that names an existing file would otherwise pass for its own. The name that
 * the workflow gives stays behind the folder, so that the server's variables in it work.
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
 * Whether a reported file lies in a folder; servers on Windows write backslashes. A name with `..` in
 * it leads out again.
 */
export function liesIn({ subfolder, filename }: OutputFile, folder: string): boolean {
  const name = `${subfolder}/${filename}`.replaceAll("\\", "/").replace(/\/{2,}/g, "/");
  return name.startsWith(folder) && !name.split("/").includes("..");
}

/** What ComfyUI writes about itself into its files has the workflow, and so this word. */
const METADATA_MARK = "class_type";

/**
 * Whether the workflow that ComfyUI writes into a file is another run's. Undefined when none is in
 * it, as with a server that is started with `--disable-metadata`. PNG keeps it as a text chunk,
 * WebP as EXIF, VideoHelperSuite as a comment of the container: everywhere as plain text.
 */
export function isAnothers(bytes: Uint8Array, jobId: string): boolean | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (text.includes(jobId)) return false;
  return text.includes(METADATA_MARK) ? true : undefined;
}
