import { describeValue, linkedValue } from "../nodes/values";
import type { ClassInfo } from "../objectInfo";
import { isNumber } from "../python/float";
import { type Dict, PythonError, repr } from "../python/values";

/** The execution was stopped by `/interrupt`, or the process is ending. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
  }
}

/** The process died while it executed a prompt: nothing is reported, and the history is lost. */
export class ProcessDied extends Error {
  constructor() {
    super("the process was killed while it executed a prompt");
  }
}

/** The node that failed, and what it was given. */
export interface FailedNode {
  id: string;
  classType: string;
  info: ClassInfo | undefined;
  inputs: Dict;
  prompt: Dict;
  extraPngInfo: unknown;
}

const OUT_OF_MEMORY_TIPS =
  "This error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you might have accidentally set the batch_size to a large number.";

/** The fields of `execution_error` that describe the exception. */
export function describeFailure(error: unknown, node: FailedNode): Dict {
  const message = error instanceof Error ? error.message : String(error);
  const type = error instanceof PythonError ? error.type : "RuntimeError";
  return {
    exception_message: `${message}\n${type === "torch.OutOfMemoryError" ? OUT_OF_MEMORY_TIPS : ""}`,
    exception_type: type,
    traceback: [`  File "local/cloud/comfyui/nodes", in ${node.classType}\n`],
    current_inputs: currentInputs(node),
  };
}

/** The inputs, plain values as they are and everything else as Python's `repr`, and the hidden inputs. */
function currentInputs({ id, info, inputs, prompt, extraPngInfo }: FailedNode): Dict {
  const current: Dict = {};
  for (const [name, value] of Object.entries(inputs)) current[name] = [shown(value)];
  const hidden: Dict = {
    PROMPT: repr(prompt),
    EXTRA_PNGINFO: extraPngInfo === undefined ? null : repr(extraPngInfo),
    UNIQUE_ID: id,
  };
  for (const [name, kind] of Object.entries(info?.input.hidden ?? {})) {
    // Newer classes name their hidden inputs in lists and do not receive them as inputs.
    if (typeof kind === "string") current[name] = [hidden[kind] ?? null];
  }
  return current;
}

function shown(value: unknown): unknown {
  const linked = linkedValue(value);
  if (linked) return describeValue(linked);
  if (value === null || value === undefined) return null;
  return typeof value === "object" && !isNumber(value) ? repr(value) : value;
}
