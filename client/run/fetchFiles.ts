import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../comfyui/outputFiles";
import { isFileSystemError } from "../files/fileError";
import type { Destination } from "../http/destination";
import { isSilence, RequestError } from "../http/requestError";
import { SILENT_SECONDS } from "../service/limits";
import { patience } from "../service/patience";
import type { OutputStore } from "../storage/outputStore";
import type { RunContext } from "./context";
import { JobFailure } from "./failure";
import { type SeenFiles, saveOutput } from "./saveOutput";
import type { News } from "./service";

/** Identifies a file among all files of a service. */
const nameOf = ({ type, subfolder, filename }: OutputFile) => [type, subfolder, filename].join("/");

/** Each file once, even if several nodes list it. */
function distinct(outputs: readonly OutputFile[]): OutputFile[] {
  const seen = new Set<string>();
  return outputs.filter((output) => {
    const name = nameOf(output);
    return !seen.has(name) && seen.add(name);
  });
}

/**
 * ffmpeg's placeholder for a number. VideoHelperSuite reports all frames that its formats `video/8bit-png`
 * and `video/16bit-png` write as a single file with this placeholder (source: 1.7.9).
 */
const NUMBER = /%0(\d)d/;

const numbered = (output: OutputFile, number: number): OutputFile => ({
  ...output,
  filename: output.filename.replace(NUMBER, (_, digits) => `${number}`.padStart(digits, "0")),
});

const mibOf = (bytes: number) => Math.floor(bytes / 2 ** 20);

const isNotThere = (error: unknown) => error instanceof RequestError && error.status === 404;

/** Errors that every further file would meet too, after its whole download. */
const FULL = ["ENOSPC", "EDQUOT", "EROFS"];

/** A file that could not be fetched, and why. */
interface Missing {
  output: OutputFile;
  error: Error;
}

/** Nobody would read a longer line, and mostly all files fail for the same reason. */
const MOST_NAMED = 5;

/** Says which files are missing and what to do about it. */
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
      `It was generated, but the service does not have all of its files: ${told}. The same command looks for them again; --again generates it anew, with --seed random even where ComfyUI would answer from its cache.`,
    );
  }
  const next = every(({ failure }) => failure === "size")
    ? "The same command with a larger --max-file-mib fetches what was too large."
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
  /** Called for each file that is fetched now. */
  onFile(output: string, here: string): Promise<void>;
}

/** The files of one job, each fetched unless it was before and is still here. */
class JobFiles {
  readonly #seen: SeenFiles = new Map();
  readonly #patiently: ReturnType<typeof patience>;

  constructor(
    private readonly store: OutputStore,
    private readonly folder: string,
    private readonly context: Pick<RunContext, "outDir" | "maxFileBytes">,
    private readonly options: FetchOptions,
  ) {
    this.#patiently = patience(SILENT_SECONDS, options.signal);
  }

  /** @returns the files that an output stands for, relative to the output folder */
  async of(output: OutputFile): Promise<string[]> {
    if (!NUMBER.test(output.filename)) return [await this.#keep(output)];
    const kept = [await this.#keep(numbered(output, 1))];
    // The service does not say how many there are: count until one does not exist.
    for (let number = 2; ; number++) {
      try {
        kept.push(await this.#keep(numbered(output, number)));
      } catch (error) {
        if (isNotThere(error)) return kept;
        throw error;
      }
    }
  }

  async #keep(output: OutputFile): Promise<string> {
    const { before, onFile } = this.options;
    const { outDir } = this.context;
    const known = before.get(nameOf(output));
    if (known !== undefined && existsSync(join(outDir, known))) return known;
    const fill = (write: Destination["write"]) => this.#read(output, write);
    const dir = join(outDir, this.folder);
    const file = `${this.folder}/${await saveOutput(dir, output.filename, fill, this.#seen)}`;
    await onFile(nameOf(output), file);
    return file;
  }

  async #read(output: OutputFile, write: Destination["write"]): Promise<void> {
    const { signal, tell } = this.options;
    const onSilence = ({ message }: RequestError) =>
      tell({ text: `no answer to the request for ${output.filename} (${message})` });
    const into: Destination = { write };
    let farthest = 0;
    const { bytes } = await this.#patiently((heard) => {
      into.write = (part, at) => {
        // Only bytes beyond what earlier attempts received count as progress.
        if (at + part.length > farthest) {
          heard();
          const before = mibOf(farthest);
          farthest = at + part.length;
          const mib = mibOf(farthest);
          const text = `fetching ${output.filename}: ${mib} MiB so far`;
          if (mib > before) tell({ text, minor: true });
        }
        return write(part, at);
      };
      return this.store.read(output, { maxBytes: this.context.maxFileBytes, signal, into });
    }, onSilence);
    // A store that a program supplies may ignore `into` and return the whole file.
    if (bytes.length > 0) await write(bytes, 0);
  }
}

/**
 * Fetches every file of a job, whatever key its node chose, except files that were fetched before and are
 * still here. While nobody answers, it waits as the other steps of a job do, but for a shorter time.
 *
 * @param folder the job's folder inside the output folder
 * @returns the files, relative to the output folder
 * @throws {JobFailure} `not-fetched`, `unanswered` or `gone`, after trying all files; at once when the disk
 * is full
 */
export async function fetchFiles(
  outputs: readonly OutputFile[],
  folder: string,
  context: Pick<RunContext, "service" | "outDir" | "maxFileBytes">,
  options: FetchOptions,
): Promise<string[]> {
  const { store } = context.service;
  if (!store) throw new Error("the files of this service cannot be read from here");
  const { signal, tell } = options;
  const jobFiles = new JobFiles(store, folder, context, options);
  const files = new Set<string>();
  const missing: Missing[] = [];
  const wanted = distinct(outputs);
  for (const [at, output] of wanted.entries()) {
    tell({ text: `fetching ${output.filename} (${at + 1} of ${wanted.length})`, minor: true });
    try {
      for (const file of await jobFiles.of(output)) files.add(file);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RequestError) && !isFileSystemError(error)) throw error;
      missing.push({ output, error });
      if (FULL.includes((error as NodeJS.ErrnoException).code ?? "")) break;
    }
  }
  if (missing.length > 0) throw failureOf(missing);
  return [...files];
}
