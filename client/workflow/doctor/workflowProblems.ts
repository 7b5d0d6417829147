import { describe } from "./describe";
import { diagnoseFile } from "./files";
import type { DoctorOptions } from "./options";

/**
 * What keeps a stack from being proved with a workflow file: each error in a line of its own, where it
 * is and what to write instead. Empty when there is none. Asks no service, so that it can be told
 * before anything is created: what only a service knows (its files, its other classes, its own lists
 * of choices) is not looked at.
 *
 * @param file path of the workflow
 * @param options the stack's edition, and what its queue takes at most where that is known
 */
export const workflowProblems = (
  file: string,
  options: Pick<DoctorOptions, "edition" | "maxPayloadBytes"> = {},
): string[] =>
  diagnoseFile(file, { ...options, smoke: true })
    .filter(({ severity }) => severity === "error")
    .map(describe);
