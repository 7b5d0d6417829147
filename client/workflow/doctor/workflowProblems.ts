import { describe } from "./describe";
import { diagnoseFile } from "./files";
import type { DoctorOptions } from "./options";

/**
 * Lists the errors that keep a stack from being proven with a workflow file, one line each, with the place
 * and what to write instead. Empty when there are none. It asks no service, so that it can run before
 * anything is created; what only a service knows (its files, its other classes, its own lists of choices) is
 * not checked.
 *
 * @param file path of the workflow
 * @param options the stack's edition and its queue's message limit, if known
 */
export const workflowProblems = (
  file: string,
  options: Pick<DoctorOptions, "edition" | "maxPayloadBytes"> = {},
): string[] =>
  diagnoseFile(file, { ...options, smoke: true })
    .filter(({ severity }) => severity === "error")
    .map(describe);
