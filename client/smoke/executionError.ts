import { executionFailure } from "../comfyui/executionError";
import type { Run } from "./run";

/** Turns the data of an `execution_error` into a problem. */
export function explainError(data: Record<string, unknown>, run: Run): void {
  run.problems.push({ code: "execution-error", ...executionFailure(data) });
}
