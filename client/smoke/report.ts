import { columns } from "../columns";
import { counted } from "../counted";
import { oneLine, plainLines } from "../plain";
import { sizeOf } from "./describeOutput";
import type { Evidence } from "./evidence";
import type { OutputEvidence } from "./evidenceOutput";
import { headlineOf, nextStep } from "./verdict";

function row({
  node,
  classType = "",
  filename,
  bytes,
  measured,
  verdict,
}: OutputEvidence): string[] {
  const shape = measured ? `${measured.width}x${measured.height}` : "";
  const clip =
    measured?.fps === undefined
      ? ""
      : `${measured.frames} frames, ${measured.fps} fps, ${measured.seconds} s`;
  const kind = [measured?.kind, measured?.coding].filter(Boolean).join(" ");
  const stored = bytes === undefined ? "not fetched" : sizeOf(bytes);
  return [`node ${node}`, classType, filename, kind, shape, clip, stored, verdict].map(oneLine);
}

const table = (outputs: readonly OutputEvidence[]) =>
  columns(outputs.map(row)).map((line) => `  ${line}`);

function facts({ service, promptId, taskId, timings }: Evidence): string {
  const told = [
    service && `ComfyUI ${service.comfyui ?? "of unknown version"}`,
    taskId === undefined ? promptId && `prompt ${promptId}` : `task ${taskId}`,
    timings.total !== undefined && `${timings.total / 1000} s`,
  ];
  return oneLine(told.filter(Boolean).join(", "));
}

const notes = (evidence: Evidence) => evidence.notes.map((note) => `  note: ${oneLine(note)}`);

/**
 * Puts a mark before each further line of the service's words: a line that begins with `::`, even after
 * spaces, is a command to GitHub.
 */
const marked = (message: string) => plainLines(message).replace(/\n/g, "\n    | ");

/** What each level supports, and no more. */
const headlines: Record<Evidence["level"], (endpoint: string) => string> = {
  pixels: (endpoint) =>
    `proven: ${endpoint} made every output of the workflow, and each was looked at`,
  files: (endpoint) =>
    `proven without pixels: ${endpoint} made every output of the workflow, but not all could be decoded on this machine`,
  result: (endpoint) =>
    `queue result only: ${endpoint} returned a result that names every output of the workflow, but no file was looked at`,
  none: (endpoint) => `not proven: ${endpoint}`,
};

/** What was proven, as a short table. */
export function successReport(evidence: Evidence, evidenceFile: string): string {
  const headline = headlines[evidence.level](evidence.endpoint);
  return [
    `${headline} (${facts(evidence)})`,
    ...table(evidence.outputs),
    ...evidence.problems.map(({ message }) => `  not checked: ${marked(message)}`),
    ...notes(evidence),
    `  evidence: ${evidenceFile}`,
  ].join("\n");
}

/**
 * The likely causes and what to do about them; without a known cause, the next step that always
 * applies.
 */
function advice(evidence: Evidence): string[] {
  const { causes = [], eas } = evidence;
  const state = eas
    ? [`  EAS says: ${oneLine([eas.status, eas.message].filter(Boolean).join(": "))}`]
    : [];
  if (causes.length === 0) return [...state, `  next: ${nextStep(evidence)}`];
  const known = causes.flatMap(({ sentence, next }) => [
    `  likely cause: ${sentence}`,
    `    next: ${next}`,
  ]);
  return [...state, ...known];
}

/** Reports everything that is wrong at once. */
export function failureReport(evidence: Evidence, evidenceFile: string): string {
  const { problems, outputs } = evidence;
  const count = counted(problems.length, "problem");
  return [
    `${headlineOf(evidence)} (${count}; ${facts(evidence)})`,
    ...problems.map(({ message }) => `  - ${marked(message)}`),
    ...(outputs.length > 0 ? ["  Files:", ...table(outputs)] : []),
    ...notes(evidence),
    ...advice(evidence),
    `  evidence: ${evidenceFile}`,
  ].join("\n");
}
