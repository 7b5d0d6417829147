import type { HistoryEntry } from "../comfyui/answers";
import { executionFailure, unexplainedEnd } from "../comfyui/executionError";
import { outputFiles } from "../comfyui/outputFiles";
import { outputTexts } from "../comfyui/outputTexts";
import type { Ended } from "./service";

/** The message for a prompt that somebody stopped. */
export const INTERRUPTED = "The prompt was interrupted at the service.";

/** The problems that ComfyUI's messages report about a prompt. */
export function eventProblems(
  events: Iterable<readonly [string, Record<string, unknown>, ...unknown[]]>,
) {
  const problems: string[] = [];
  let interrupted = false;
  for (const [event, data] of events) {
    if (event === "execution_error") problems.push(executionFailure(data).message);
    if (event !== "execution_interrupted") continue;
    interrupted = true;
    problems.push(INTERRUPTED);
  }
  return { problems, interrupted };
}

/**
 * Reads from a history entry how a prompt ended. A failed prompt still reports the files of the nodes that
 * finished. ComfyUI wrote no status before January 2024; such an entry counts as success.
 */
export function historyEnded({ outputs, status }: HistoryEntry): Ended {
  const { problems, interrupted } = eventProblems(status?.messages ?? []);
  const unexplained = status && unexplainedEnd(status);
  if (unexplained !== undefined && problems.length === 0) problems.push(unexplained);
  return { outputs: outputFiles(outputs), texts: outputTexts(outputs), problems, interrupted };
}
