import { createHash } from "node:crypto";
import { ComfyUIError } from "../comfyui/errors";
import type { OutputFile } from "../comfyui/outputFiles";
import { pause } from "../http/pause";
import { mayPass } from "../http/requestError";
import type { FileEvidence } from "./evidence";
import { safeName } from "./evidenceDir";
import { MAX_FILE_BYTES, MAX_FILES } from "./limits";
import type { Run } from "./run";

/** A file is written before it is reported, so 404 is an answer; a gateway's stutter is not. */
const TRIES = 3;
const PAUSE_MS = 1000;

async function fetchBytes(run: Run, file: OutputFile): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run.client.view(file, { maxBytes: MAX_FILE_BYTES, signal: run.signal });
    } catch (error) {
      const again = mayPass(error) && error.status !== 404 && attempt < TRIES;
      if (!again) throw error;
      await pause(PAUSE_MS, run.signal);
    }
  }
}

/** The values that the workflow determines, without those that are not known. */
function expectedOf(run: Run, node: string): FileEvidence["expected"] {
  const expected = run.expected.find((one) => one.node === node);
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

/**
 * Fetches every file that the prompt reports. Success in the history is not enough:
 * VideoHelperSuite reports an mp4 that its ffmpeg never wrote (confirmed: recording of 1.7.9).
 */
export async function outputsFetched(run: Run): Promise<void> {
  const taken = new Set<string>();
  const wanted = run.reported.slice(0, MAX_FILES);
  if (wanted.length < run.reported.length) {
    run.notes.push(`${run.reported.length} files were reported; only ${MAX_FILES} were fetched.`);
  }
  for (const file of wanted) {
    run.doing = `fetching ${file.filename} of ${run.nodeName(file.node)}`;
    const evidence = start(run, file);
    try {
      const bytes = await fetchBytes(run, file);
      evidence.file = safeName(file.node, run.client.redact(file.filename), taken);
      evidence.bytes = bytes.byteLength;
      evidence.sha256 = createHash("sha256").update(bytes).digest("hex");
      taken.add(evidence.file.toLowerCase());
      run.fetched.push({ file, bytes, evidence });
    } catch (error) {
      if (!(error instanceof ComfyUIError)) throw error;
      evidence.verdict = "wrong";
      run.absent.push(evidence);
      run.problems.push({
        code: "not-fetched",
        node: file.node,
        file: file.filename,
        message: `${run.nodeName(file.node)} reports ${file.filename}, but it cannot be fetched (${error.message}).`,
      });
    }
  }
  if (run.fetched.length > 0) {
    const total = run.fetched.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    run.log(`fetched ${run.fetched.length} files, ${Math.ceil(total / 1024)} KiB`);
  }
}
