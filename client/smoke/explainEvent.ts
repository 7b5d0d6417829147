import { executionFailure } from "../comfyui/executionError";
import type { Run } from "./run";

/** Turns a ComfyUI event into a problem if it says that the prompt did not end well. */
export function explainEvent(event: string, data: Record<string, unknown>, run: Run): void {
  if (event === "execution_error") {
    run.problems.push({ code: "execution-error", ...executionFailure(data) });
  }
  if (event === "execution_interrupted") {
    const message = "The prompt was interrupted at the service by somebody else.";
    run.problems.push({ code: "interrupted", message });
  }
}
