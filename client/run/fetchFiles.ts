import { join } from "node:path";
import type { OutputFile } from "../comfyui/outputFiles";
import { isFileSystemError } from "../files/fileError";
import { RequestError } from "../http/requestError";
import type { RunContext } from "./context";
import { JobFailure } from "./failure";
import { saveOutput } from "./saveOutput";
import type { News } from "./service";

/** Each file once, although several nodes may list it. */
function distinct(outputs: readonly OutputFile[]): OutputFile[] {
  const names = outputs.map(({ type, subfolder, filename }) =>
    [type, subfolder, filename].join("/"),
  );
  return outputs.filter((_, at) => names.indexOf(names[at]!) === at);
}

/**
 * Fetches every file that a job has made, whatever key the node gave it.
 *
 * @param folder of the job, in the output folder
 * @returns the files, relative to the output folder
 * @throws {JobFailure} `not-fetched` or `gone`, after all the others were
 */
export async function fetchFiles(
  outputs: readonly OutputFile[],
  folder: string,
  { service, outDir, maxFileBytes }: Pick<RunContext, "service" | "outDir" | "maxFileBytes">,
  { signal, tell }: { signal: AbortSignal; tell: (news: News) => void },
): Promise<string[]> {
  const { store } = service;
  if (!store) throw new Error("the files of this service cannot be read from here");
  const files: string[] = [];
  const problems: string[] = [];
  let isGone = true;
  const wanted = distinct(outputs);
  for (const [at, output] of wanted.entries()) {
    tell({ text: `fetching ${output.filename} (${at + 1} of ${wanted.length})`, minor: true });
    try {
      const { bytes } = await store.read(output, { maxBytes: maxFileBytes, signal });
      const name = await saveOutput(join(outDir, folder), output.filename, bytes);
      files.push(`${folder}/${name}`);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestError) && !isFileSystemError(error)) throw error;
      isGone &&= error instanceof RequestError && error.status === 404;
      problems.push(`${output.filename} of node ${output.node}: ${error.message}`);
    }
  }
  if (problems.length > 0 && isGone) {
    const message = `It was generated, but the service does not have every file of it: ${problems.join("; ")}. The same command looks for them again; with --again it is generated anew, and with --seed random also where ComfyUI would answer from its cache.`;
    throw new JobFailure("gone", message);
  }
  if (problems.length > 0) {
    const message = `It was generated, but not every file could be fetched: ${problems.join("; ")}. The same command tries again.`;
    throw new JobFailure("not-fetched", message);
  }
  return [...new Set(files)];
}
