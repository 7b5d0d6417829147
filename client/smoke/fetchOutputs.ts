import type { OutputFile } from "../comfyui/outputFiles";
import { LEAST_SECRET } from "../http/redact";
import { isSilence, RequestError } from "../http/requestError";
import { SILENT_SECONDS } from "../service/limits";
import { patience } from "../service/patience";
import { sha256 } from "../sha256";
import { StorageError, whyRefused } from "../storage/ossGet";
import type { OutputStore, StoredFile } from "../storage/outputStore";
import { safeName } from "./evidenceDir";
import type { FileEvidence } from "./evidenceOutput";
import { AGE_SLACK_SECONDS, MAX_FILE_MIB, MAX_FILES } from "./limits";
import { checkMetadata, checkNames } from "./ownership";
import type { Run } from "./run";

/** What the workflow promises of a node's files, without the values that are not known. */
function expectedOf(run: Run, node: string): FileEvidence["expected"] {
  const expected = run.expectedOf(node);
  if (!expected) return {};
  const { kind, codec, files, width, height, frames, fps, lossless } = expected;
  const all = { kind, codec, files, width, height, frames, fps, lossless };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function start(run: Run, file: OutputFile): FileEvidence {
  const { node, filename, type, subfolder } = file;
  const classType = Object.hasOwn(run.given, node) ? run.given[node]!.class_type : undefined;
  const expected = expectedOf(run, node);
  return { node, classType, filename, type, subfolder, expected, verdict: "not checked" };
}

/** A file that is older than the request is an earlier run's, whatever the result says. */
function checkAge(run: Run, file: OutputFile, ageSeconds: number | undefined): void {
  const sinceRequest = run.secondsSinceRequest;
  if (ageSeconds === undefined || ageSeconds <= sinceRequest + AGE_SLACK_SECONDS) return;
  const message = `${run.fileName(file)}: written ${Math.round(ageSeconds - sinceRequest)} s before the request, so it is a file of an earlier run`;
  run.fromCache(file.node, message, { kept: run.options.keepSeeds === true });
}

/** Whether a file contains the service's token: evidence is shown to others. */
const holdsToken = (bytes: Uint8Array, token: string): boolean =>
  token.length >= LEAST_SECRET &&
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(token);

/** Reads the files of a run. While nobody answers it waits, as the other steps do, but not as long. */
function reader(run: Run, store: OutputStore): (file: OutputFile) => Promise<StoredFile> {
  const { signal, options } = run;
  const maxBytes = (options.maxFileMiB ?? MAX_FILE_MIB) * 2 ** 20;
  const patiently = patience(SILENT_SECONDS, signal);
  return (file) => {
    const doing = `fetching ${file.filename} of ${run.nodeName(file.node)}`;
    run.doing = doing;
    return patiently(
      () => store.read(file, { maxBytes, signal }),
      ({ message }) => {
        run.doing = `${doing}; nobody answers (${message})`;
        run.log(`no answer to the request for ${file.filename} (${message})`);
      },
    );
  };
}

/** What it means that a file could not be fetched, and whether that says nothing about the file. */
function unfetched(error: RequestError) {
  const but = "it cannot be fetched";
  if (error instanceof StorageError && whyRefused(error.excerpt) !== undefined) {
    return { code: "broken", but: "it cannot be read from here", saysNothing: true } as const;
  }
  // The bucket refuses the reader, not the service: for example keys that expired during the check.
  if (error instanceof StorageError && error.status === 403) {
    return {
      code: "broken",
      but: "the bucket refuses the key of this check",
      saysNothing: true,
    } as const;
  }
  if (isSilence(error)) return { code: "unanswered", but, saysNothing: true } as const;
  return { code: "not-fetched", but } as const;
}

async function fetchOne(
  run: Run,
  file: OutputFile,
  read: ReturnType<typeof reader>,
  taken: Set<string>,
) {
  const evidence = start(run, file);
  try {
    const { bytes, ageSeconds } = await read(file);
    evidence.bytes = bytes.byteLength;
    evidence.sha256 = sha256(bytes);
    if (!holdsToken(bytes, run.options.token)) {
      const { redact } = run.calls;
      evidence.file = safeName(redact(file.node), redact(file.filename), taken);
      taken.add(evidence.file.toLowerCase());
    } else {
      run.notes.push(
        `${run.fileName(file)}: has the service's token in it, so it is not kept with the evidence.`,
      );
    }
    run.fetched.push({ file, bytes, evidence });
    checkAge(run, file, ageSeconds);
    checkMetadata({ file, bytes, evidence }, run);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const { code, but, saysNothing = false } = unfetched(error);
    if (!saysNothing) evidence.verdict = "wrong";
    run.absent.push(evidence);
    run.problems.push({
      code,
      node: file.node,
      file: file.filename,
      message: `${run.nodeName(file.node)} reports ${file.filename}, but ${but} (${error.message}).`,
    });
  }
}

/**
 * Fetches every file that the prompt reports. Success in the history is not enough: VideoHelperSuite
 * reports an mp4 even if its ffmpeg never wrote it (confirmed: recording of 1.7.9).
 */
export async function outputsFetched(run: Run): Promise<void> {
  const { maxFiles = MAX_FILES } = run.options;
  checkNames(run);
  const wanted = run.reported.slice(0, maxFiles);
  if (wanted.length < run.reported.length) {
    run.notes.push(`${run.reported.length} files were reported; only ${maxFiles} were fetched.`);
  }
  const { store } = run.calls;
  if (!store) {
    run.absent.push(...wanted.map((file) => start(run, file)));
    return;
  }
  const read = reader(run, store);
  const taken = new Set<string>();
  for (const file of wanted) await fetchOne(run, file, read, taken);
  if (run.fetched.length > 0) {
    const total = run.fetched.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    run.log(`fetched ${run.fetched.length} files, ${Math.ceil(total / 1024)} KiB`);
  }
}
