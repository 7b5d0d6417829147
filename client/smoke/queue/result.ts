import { outputFiles } from "../../comfyui/outputFiles";
import { unfinishedNode, unfinishedText } from "../../comfyui/unfinished";
import { excerptOf } from "../../http/excerpt";
import { type ApiResult, readApiResult } from "../../queue/apiResult";
import type { Frame } from "../../queue/frames";
import { refusalComplaints } from "../../service/refusal";
import { complaintProblem } from "../complaintProblem";
import { explainEvent } from "../explainEvent";
import { CheckStopped } from "../problem";
import type { Run } from "../run";

/**
 * Explains, as far as possible, a result unlike the one in the vendor's guide; nothing is published
 * about failures.
 */
function failed({ data }: Frame, { json, lastCode }: ApiResult, run: Run): CheckStopped {
  const refusal = refusalComplaints(json, run.given);
  if (refusal) return new CheckStopped(...refusal.map(complaintProblem));
  const shown = excerptOf(data, run.calls.redact) || "(empty)";
  const message =
    lastCode === "200"
      ? `The service's result is not a list that ends with the outputs: ${shown}`
      : `The call of ComfyUI inside the service ended with status ${lastCode}: ${shown}`;
  return new CheckStopped({ code: "execution-error", message });
}

/**
 * ComfyUI sends `executed` for every node that ran. Versions before August 2024 send none for a node
 * that they answer from their cache, and the vendor's guide shows results without any. If the files can
 * be read, their age decides instead; otherwise a missing message counts.
 */
function checkExecuted(executed: ReadonlySet<string>, run: Run): void {
  if (run.calls.store) return;
  for (const { node } of run.expected) {
    if (executed.has(node) || !run.reported.some((file) => file.node === node)) continue;
    const message = `${run.nodeName(node)} is in the result without having been executed for it, as when ComfyUI answers from its cache with the files of an earlier run`;
    run.fromCache(node, message);
  }
}

/**
 * Reads the result of a task: fills `run.reported`.
 *
 * @throws {CheckStopped} when it shows that nothing came of the task
 */
export function readResult(frame: Frame, run: Run): void {
  const result = readApiResult(frame);
  const { messages = [], outputs, lastCode } = result;
  const before = run.problems.length;
  const executed = new Set<string>();
  for (const { type, data } of messages) {
    if (type === "executed") executed.add(String(data.node));
    explainEvent(type, data, run);
    if (typeof data.prompt_id === "string") run.request.promptId = data.prompt_id;
  }
  const isExplained = run.problems.length > before;
  if (!isExplained && (lastCode !== "200" || !outputs)) throw failed(frame, result, run);
  // A failed prompt still reports the files of the nodes that finished.
  run.reported = outputs ? outputFiles(outputs) : [];
  const node = unfinishedNode(outputs ?? {});
  if (node !== undefined) {
    const message = unfinishedText(run.nodeName(node));
    run.problems.push({ code: "missing-output", node, message });
  }
  checkExecuted(executed, run);
}
