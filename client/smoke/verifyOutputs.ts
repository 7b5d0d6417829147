import { availableParallelism } from "node:os";
import type { OutputFile } from "../comfyui/outputFiles";
import { inTurns } from "../inTurns";
import type { ExpectedOutput } from "../workflow/expectedOutputs";
import { measuredIn } from "./measured";
import type { Problem } from "./problem";
import type { FetchedFile, Run } from "./run";
import { judge } from "./verify/judge";
import { type ReadableKind, readMedia } from "./verify/reader";
import { describeContent, kindByContent, kindByName } from "./verify/sniff";

/** Most readers at a time; each may take 1.5 GB, see limits.ts. */
const MOST_READERS = 4;

const READABLE = ["png", "webp", "gif", "mp4"];
const isReadable = (kind: string): kind is ReadableKind => READABLE.includes(kind);

/** The problem of a node that reported no files, or not as many as the workflow promises. */
function missing({ node, kind, files, width, height, frames, fps }: ExpectedOutput, run: Run) {
  const came = run.reported.filter((file) => file.node === node).length;
  if (files === undefined ? came > 0 : came === files) return [];
  const size = width && height ? ` of ${width} x ${height} pixels` : "";
  const length = (frames ?? 1) > 1 ? `, ${frames} frames` : "";
  const rate = fps === undefined ? "" : `, ${fps} frames per second`;
  const wanted = `${files ?? "at least one"} ${kind ?? "file"}${size}${length}${rate}`;
  const message = `${run.nodeName(node)}: expected ${wanted}; the service reported ${came === 0 ? "no file" : `${came} files`}.`;
  return [{ code: "missing-output" as const, node, message }];
}

/** What is wrong with a file's name; undefined when it fits the node's output. */
const nameProblem = ({ filename }: OutputFile, expected: ExpectedOutput | undefined) =>
  expected?.kind !== undefined && kindByName(filename) !== expected.kind
    ? `expected a file that ends in .${expected.kind}`
    : undefined;

/** Why a file is not what its name and its node promise; undefined when it is. */
function kindProblem({ file, bytes }: FetchedFile, expected: ExpectedOutput | undefined) {
  const byName = kindByName(file.filename);
  const wrongName = nameProblem(file, expected);
  if (wrongName !== undefined) return wrongName;
  if (isReadable(byName) && kindByContent(bytes) !== byName) {
    return `expected ${byName === "mp4" ? "an" : "a"} ${byName}, got ${describeContent(bytes)}`;
  }
  return undefined;
}

async function verify(fetched: FetchedFile, run: Run): Promise<void> {
  const { file, bytes, evidence } = fetched;
  const expected = run.expectedOf(file.node);
  const report = (code: Problem["code"], message: string) => {
    run.fileProblem(code, file, message);
    if (code !== "not-checked") evidence.verdict = "wrong";
  };
  const wrongKind = kindProblem(fetched, expected);
  if (wrongKind !== undefined) return report("wrong-kind", wrongKind);
  const kind = kindByName(file.filename);
  if (!isReadable(kind)) {
    const message = `files of kind ${kind || "(none)"} are fetched, but not looked into`;
    if (expected) return report("not-checked", message);
    run.notes.push(`${run.fileName(file)}: ${message}.`);
    return;
  }
  const reading = await readMedia(kind, bytes, { signal: run.signal });
  if (reading.result === "unreadable") return report("unreadable", reading.reason);
  evidence.measured = measuredIn(reading.facts);
  const found = judge(reading.facts, expected ?? {});
  for (const { code, message } of found) report(code, message);
  const { pixels } = reading.facts;
  if ("notChecked" in pixels) report("not-checked", `pixels not checked: ${pixels.notChecked}`);
  else if (found.length === 0) evidence.verdict = "as expected";
}

/** Compares everything that came with everything that the workflow promises. */
export async function outputsVerified(run: Run): Promise<void> {
  run.doing = "verifying the files";
  for (const expected of run.expected) {
    run.problems.push(...missing(expected, run));
    for (const reason of expected.notKnown) {
      run.notes.push(`${run.nodeName(expected.node)}, not compared: ${reason}.`);
    }
  }
  const foreseen = new Set(run.expected.map(({ node }) => node));
  for (const node of new Set(run.reported.map((file) => file.node))) {
    if (!foreseen.has(node))
      run.notes.push(`${run.nodeName(node)} made files that the check did not expect.`);
  }
  if (!run.calls.store) return judgeNames(run);
  const readers = Math.min(availableParallelism(), MOST_READERS);
  await inTurns(run.fetched, readers, (fetched) => verify(fetched, run));
  judgeWhole(run);
}

const NOTHING_MADE: Problem = {
  code: "missing-output",
  message:
    "The workflow ended well, but made no file: it has no node that saves a picture or a video.",
};

/** Judges files that cannot be read from here by the only thing known of them, their names. */
function judgeNames(run: Run): void {
  for (const file of run.reported) {
    const wrongName = nameProblem(file, run.expectedOf(file.node));
    if (wrongName !== undefined) run.fileProblem("wrong-kind", file, wrongName);
  }
  if (run.problems.length > 0) return;
  run.problems.push(
    run.reported.length === 0
      ? NOTHING_MADE
      : {
          code: "not-checked",
          message:
            "The service's result names every output, but the storage that has the files cannot be read from here, so no file was looked at. Whether they show a video is not known.",
        },
  );
}

/** A check that has looked at nothing must not pass merely because it has no problems. */
function judgeWhole({ problems, notes, fetched }: Run): void {
  const isSeen = fetched.some(({ evidence }) => evidence.verdict === "as expected");
  if (problems.length === 0 && !isSeen) {
    const message = "The workflow made files, but none of a kind that can be looked into.";
    problems.push(fetched.length === 0 ? NOTHING_MADE : { code: "not-checked", message });
  }
  if (!fetched.some(({ evidence: { measured } }) => (measured?.frames ?? 0) > 1)) {
    notes.push("No output has more than one frame: this says nothing about video.");
  }
}
