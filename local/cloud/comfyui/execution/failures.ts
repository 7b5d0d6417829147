import { isNumber } from "../python/float";
import { type Dict, PythonError } from "../python/values";

/** The execution was stopped by `/interrupt`, or the process is ending. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
  }
}

/** The process died while it executed; nothing is reported, the history is lost. */
export class ProcessDied extends Error {
  constructor() {
    super("the process was killed while it executed a prompt");
  }
}

/** A value as `current_inputs` shows it: plain values as they are, anything else as its text. */
export function shown(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return typeof value === "object" && !isNumber(value) ? String(value) : value;
}

/** The fields of `execution_error` that come from the exception. */
export function describeFailure(error: unknown, classType: string, inputs: Dict): Dict {
  const message = error instanceof Error ? error.message : String(error);
  const tips =
    error instanceof PythonError && error.type === "torch.OutOfMemoryError"
      ? "This error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you might have accidentally set the batch_size to a large number."
      : "";
  return {
    exception_message: `${message}\n${tips}`,
    exception_type: error instanceof PythonError ? error.type : "RuntimeError",
    traceback: [`  File "local/cloud/comfyui/nodes", in ${classType}\n`],
    current_inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, [shown(value)]]),
    ),
  };
}
