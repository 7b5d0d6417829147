import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../comfyui/outputFiles";
import { isFileSystemError } from "../files/fileError";
import { isSilence, RequestError } from "../http/requestError";
import { SILENT_SECONDS } from "../service/limits";
import { patience } from "../service/patience";
import type { RunContext } from "./context";
import { JobFailure } from "./failure";
import { type Fill, type SeenFiles, saveOutput } from "./saveOutput";
import type { News } from "./service";

/** What tells a file of a service from its others. */
const nameOf = ({ type, subfolder, filename }: OutputFile) => [type, subfolder, filename].join("/");

/** Each file once, although several nodes may list it. */
function distinct(outputs: readonly OutputFile[]): OutputFile[] {
  const seen = new Set<string>();
  return outputs.filter((output) => {
    const name = nameOf(output);
    return !seen.has(name) && seen.add(name);
  });
}

/**
 * What ffmpeg puts a number in the place of. VideoHelperSuite reports the frames that its formats
 * `video/8bit-png` and `video/16bit-png` write by this alone, as one file (source: 1.7.9).
 */
const NUMBER = /%0(\d)d/;

const numbered = (output: OutputFile, number: number): OutputFile => ({
  ...output,
  filename: output.filename.replace(NUMBER, (_, digits) => `${number}`.padStart(digits, "0")),
});

const isNotThere = (error: unknown) => error instanceof RequestError && error.status === 404;

/** What no further file would find otherwise, after all the way that it had to come. */
const FULL = ["ENOSPC", "EDQUOT", "EROFS"];

/** A file that is not here, and why. */
interface Missing {
  output: OutputFile;
  error: Error;
}

/** Of more, a line would be read by nobody: they mostly fail for one reason. */
const MOST_NAMED = 5;

/** What is to be done about files that are not here. */
function failureOf(missing: readonly Missing[]): JobFailure {
  const every = (why: (error: RequestError) => boolean) =>
    missing.every(({ error }) => error instanceof RequestError && why(error));
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ output, error }) => `${output.filename} of node ${output.node}: ${error.message}`);
  const others = missing.length - named.length;
  const told = [...named, ...(others > 0 ? [`and ${others} more`] : [])].join("; ");
  if (every(isNotThere)) {
    return new JobFailure(
      "gone",
      `It was generated, but the service does not have every file of it: ${told}. The same command looks for them again; with --again it is generated anew, and with --seed random also where ComfyUI would answer from its cache.`,
    );
  }
  const next = every(({ failure }) => failure === "size")
    ? "The same command fetches what was too large with a larger --max-file-mib."
    : "The same command tries again.";
  return new JobFailure(
    every(isSilence) ? "unanswered" : "not-fetched",
    `It was generated, but not every file could be fetched: ${told}. ${next}`,
  );
}

export interface FetchOptions {
  signal: AbortSignal;
  tell: (news: News) => void;
  /** Files that were fetched before, relative to the output folder, by `nameOf`. */
  before: ReadonlyMap<string, string>;
  /** Told of each that is fetched now. */
  onFile(output: string, here: string): Promise<void>;
}

/**
 * Fetches every file that a job has made, whatever key the node gave it, but what was fetched before and is
 * still here. While nobody answers it waits, as every other step of a job does, but not as long.
 *
 * @param folder of the job, in the output folder
 * @returns the files, relative to the output folder
 * @throws {JobFailure} `not-fetched`, `unanswered` or `gone`, after all the others were; at once when the disk is full
 */
export async function fetchFiles(
  outputs: readonly OutputFile[],
  folder: string,
  { service, outDir, maxFileBytes }: Pick<RunContext, "service" | "outDir" | "maxFileBytes">,
  { signal, tell, before, onFile }: FetchOptions,
): Promise<string[]> {
  const { store } = service;
  if (!store) throw new Error("the files of this service cannot be read from here");
  const files: string[] = [];
  const missing: Missing[] = [];
  const wanted = distinct(outputs);
  const seen: SeenFiles = new Map();
  const patiently = patience(SILENT_SECONDS, signal);
  const keep = async (output: OutputFile) => {
    const known = before.get(nameOf(output));
    if (known !== undefined && existsSync(join(outDir, known))) {
      files.push(known);
      return;
    }
    const fill: Fill = async (onPart) => {
      const { bytes } = await patiently(
        () => store.read(output, { maxBytes: maxFileBytes, signal, onPart }),
        ({ message }) => tell({ text: `nobody answers who has ${output.filename} (${message})` }),
      );
      // A store of one's own may know of no parts.
      if (bytes.length > 0) await onPart(bytes, 0);
    };
    const name = await saveOutput(join(outDir, folder), output.filename, fill, seen);
    const file = `${folder}/${name}`;
    await onFile(nameOf(output), file);
    files.push(file);
  };
  /** How many there are is not told: they are counted from 1 until one is not there. */
  const keepNumbered = async (output: OutputFile) => {
    await keep(numbered(output, 1));
    for (let number = 2; ; number++) {
      try {
        await keep(numbered(output, number));
      } catch (error) {
        if (isNotThere(error)) return;
        throw error;
      }
    }
  };
  for (const [at, output] of wanted.entries()) {
    tell({ text: `fetching ${output.filename} (${at + 1} of ${wanted.length})`, minor: true });
    try {
      await (NUMBER.test(output.filename) ? keepNumbered : keep)(output);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestError) && !isFileSystemError(error)) throw error;
      missing.push({ output, error });
      if (FULL.includes((error as NodeJS.ErrnoException).code ?? "")) break;
    }
  }
  if (missing.length > 0) throw failureOf(missing);
  return [...new Set(files)];
}
