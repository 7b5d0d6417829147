import type { Graph } from "../graph";
import type { ObjectInfo } from "../objectInfo";
import { contains, isDict, item, PythonError, toStr, typeName } from "../python/values";
import { exceptionDuringValidation, type ValidationError } from "./errors";
import { InputsValidator } from "./inputs";

/** One entry of `node_errors`. */
export interface NodeErrors {
  errors: ValidationError[];
  dependent_outputs: string[];
  class_type: string;
}

/** The verdict on a prompt. */
export type PromptVerdict =
  | { valid: true; prompt: Graph; outputs: string[]; nodeErrors: Record<string, NodeErrors> }
  | { valid: false; error: ValidationError; nodeErrors: Record<string, NodeErrors> };

/** Orders the outputs of a prompt. In ComfyUI this is Python's set order, which differs in every process. */
export type OutputOrder = (outputs: string[]) => string[];

const inPromptOrder: OutputOrder = (outputs) => outputs;

function refused(type: string, message: string, details: string): PromptVerdict {
  return { valid: false, error: { type, message, details, extra_info: {} }, nodeErrors: {} };
}

/**
 * Validates a prompt as ComfyUI's `validate_prompt` does, and writes converted values back into it.
 *
 * @param targets ids of the output nodes to which the execution is limited, if the client gave any
 * @throws PythonError where ComfyUI answers 500, such as for a prompt that is a number.
 */
export async function validatePrompt(
  prompt: unknown,
  objectInfo: ObjectInfo,
  targets?: unknown,
  order: OutputOrder = inPromptOrder,
): Promise<PromptVerdict> {
  const ids = keys(prompt);
  const outputs: string[] = [];
  for (const id of ids) {
    const node = item(prompt, id);
    if (!contains(node, "class_type")) {
      return refused(
        "invalid_prompt",
        "Cannot execute because a node is missing the class_type property.",
        `Node ID '#${id}'`,
      );
    }
    const classType = item(node, "class_type");
    const info = typeof classType === "string" ? objectInfo.known(classType) : undefined;
    if (!info) {
      return refused(
        "invalid_prompt",
        `Cannot execute because node ${toStr(classType)} does not exist.`,
        `Node ID '#${id}'`,
      );
    }
    const wanted = targets === undefined || targets === null || contains(targets, id);
    if (info.output_node && wanted) outputs.push(id);
  }
  if (outputs.length === 0 || !isDict(prompt)) {
    return refused("prompt_no_outputs", "Prompt has no outputs", "");
  }
  return judgeOutputs(prompt as Graph, order(outputs), objectInfo);
}

/** Python's iteration over the prompt; anything but an object fails at the first element. */
function keys(prompt: unknown): string[] {
  if (isDict(prompt)) return Object.keys(prompt);
  if (Array.isArray(prompt) || typeof prompt === "string") {
    if (prompt.length === 0) return [];
    throw new PythonError("TypeError", `${typeName(prompt)} indices must be integers`);
  }
  throw new PythonError("TypeError", `'${typeName(prompt)}' object is not iterable`);
}

async function judgeOutputs(
  prompt: Graph,
  outputs: string[],
  objectInfo: ObjectInfo,
): Promise<PromptVerdict> {
  const validator = new InputsValidator(prompt, objectInfo);
  const good: string[] = [];
  const ownErrors: ValidationError[] = [];
  const nodeErrors: Record<string, NodeErrors> = {};
  for (const output of outputs) {
    try {
      const verdict = await validator.validate(output);
      if (verdict.valid) {
        good.push(output);
        continue;
      }
      ownErrors.push(...verdict.errors);
    } catch (exception) {
      if (!(exception instanceof PythonError)) throw exception;
      const error = exceptionDuringValidation(exception);
      validator.verdicts.set(output, { valid: false, errors: [error] });
      ownErrors.push(error);
    }
    // Every error found so far is reported for this output, even if the output does not depend on the
    // node: ComfyUI 0.3.64 over-reports in the same way.
    for (const [id, { errors }] of validator.verdicts) {
      if (errors.length === 0) continue;
      nodeErrors[id] ??= {
        errors,
        dependent_outputs: [],
        class_type: prompt[id]!.class_type,
      };
      nodeErrors[id].dependent_outputs.push(output);
    }
  }
  if (good.length > 0) return { valid: true, prompt, outputs: good, nodeErrors };
  const error: ValidationError = {
    type: "prompt_outputs_failed_validation",
    message: "Prompt outputs failed validation",
    details: ownErrors.map(({ message, details }) => `${message}: ${details}`).join("\n"),
    extra_info: {},
  };
  return { valid: false, error, nodeErrors };
}
