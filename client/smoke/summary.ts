import { relative } from "node:path";
import { withSlashes } from "../files/withSlashes";
import type { Evidence } from "./evidence";

/** The result for programs: one line of JSON on standard output. */
export function summaryOf(evidence: Evidence, evidenceFile: string) {
  return {
    verdict: evidence.verdict,
    passed: evidence.passed,
    level: evidence.level,
    endpoint: evidence.endpoint,
    jobId: evidence.jobId,
    promptId: evidence.promptId,
    taskId: evidence.taskId,
    comfyui: evidence.service?.comfyui,
    seconds: (evidence.timings.total ?? 0) / 1000,
    /** Relative to the current folder, with forward slashes: a stack's output is read on every system. */
    evidence: withSlashes(relative(process.cwd(), evidenceFile) || evidenceFile),
    outputs: evidence.outputs.map(({ node, classType, file, bytes, measured, verdict }) => ({
      node,
      classType,
      file,
      bytes,
      kind: measured?.kind,
      width: measured?.width,
      height: measured?.height,
      frames: measured?.frames,
      fps: measured?.fps,
      verdict,
    })),
    problems: evidence.problems,
  };
}
