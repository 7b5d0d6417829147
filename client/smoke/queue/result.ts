import { z } from "zod";
import { outputFiles } from "../../comfyui/outputFiles";
import { excerptOf } from "../../http/excerpt";
import type { Frame } from "../../queue/frames";
import { explainError } from "../executionError";
import { CheckStopped } from "../problem";
import { refusalProblems } from "../refusal";
import type { Run } from "../run";

/** A message of ComfyUI's websocket, as the service copies it into the result. */
const Message = z.looseObject({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** What each node reports, as in the history; it has no `type`, which tells it from a message. */
const Outputs = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .refine((outputs) => !("type" in outputs));

/** Messages, then the outputs (confirmed: vendor's guide, for prompts that end well). */
const Result = z.array(z.unknown()).min(1);

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller shows what came instead.
  }
};

/** The status of the call inside the service, which EAS notes only when it is not 200. */
const lastCode = ({ tags }: Frame) => tags.lastCode ?? "200";

/** What is known of a result that is not what the guide shows: nothing is published about failures. */
function failed(frame: Frame, json: unknown, run: Run): CheckStopped {
  const refusal = refusalProblems(json, run);
  if (refusal) return new CheckStopped(...refusal);
  const shown = excerptOf(frame.data, run.calls.redact) || "(empty)";
  const code = lastCode(frame);
  const message =
    code === "200"
      ? `The service's result is not a list that ends with the outputs: ${shown}`
      : `The call of ComfyUI inside the service ended with status ${code}: ${shown}`;
  return new CheckStopped({ code: "execution-error", message });
}

/**
 * ComfyUI sends `executed` for every node that ran. Versions before August 2024 send none for a
 * node that they answer from their cache, and the vendor's guide shows results without any. Where
 * the files' age is told, that decides; otherwise a missing message counts.
 */
function checkExecuted(executed: ReadonlySet<string>, run: Run): void {
  if (run.calls.store) return;
  for (const { node } of run.expected) {
    if (executed.has(node) || !run.reported.some((file) => file.node === node)) continue;
    const message = `${run.nodeName(node)} is in the result without having been executed for it, as when ComfyUI answers from its cache with the files of an earlier run`;
    if (run.seedsKept) run.notes.push(`${message}; the seeds were to be kept.`);
    else run.problems.push({ code: "cached", node, message: `${message}.` });
  }
}

/**
 * Reads the result of a task: fills `run.reported`.
 *
 * @throws {CheckStopped} when it shows that nothing came of the task
 */
export function readResult(frame: Frame, run: Run): void {
  const json = jsonOf(Buffer.from(frame.data).toString());
  const list = Result.safeParse(json);
  if (!list.success) throw failed(frame, json, run);
  const before = run.problems.length;
  const executed = new Set<string>();
  for (const item of list.data) {
    const message = Message.safeParse(item);
    if (!message.success) continue;
    const { type, data } = message.data;
    if (type === "executed") executed.add(String(data.node));
    if (type === "execution_error") explainError(data, run);
    if (type === "execution_interrupted") {
      const text = "The prompt was interrupted at the service by somebody else.";
      run.problems.push({ code: "interrupted", message: text });
    }
    if (typeof data.prompt_id === "string") run.request.promptId = data.prompt_id;
  }
  const isExplained = run.problems.length > before;
  const outputs = Outputs.safeParse(list.data.at(-1));
  if (!isExplained && (lastCode(frame) !== "200" || !outputs.success)) {
    throw failed(frame, json, run);
  }
  // A prompt that failed still reports the files of the nodes that were done.
  run.reported = outputs.success ? outputFiles(outputs.data) : [];
  checkExecuted(executed, run);
}
