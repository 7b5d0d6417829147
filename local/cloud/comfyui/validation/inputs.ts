import { annotated } from "../annotated";
import type { ClassInfo, InputSpec, ObjectInfo } from "../objectInfo";
import { magnitude } from "../python/float";
import { type Dict, isDict, item, PythonError, toStr, typeName } from "../python/values";
import * as errors from "./errors";
import { typesMatch } from "./types";
import { checkConstant } from "./values";

/** The result of checking a node. */
export interface Verdict {
  valid: boolean;
  /** Its own errors; empty if it is invalid only because of a node before it. */
  errors: errors.ValidationError[];
}

function python(exception: unknown): PythonError {
  if (exception instanceof PythonError) return exception;
  throw exception;
}

/** Walks a prompt backwards from an output node, as ComfyUI's `validate_inputs` does. */
export class InputsValidator {
  /** The verdicts on all nodes checked so far. */
  readonly verdicts = new Map<string, Verdict>();
  readonly #stack = new Set<string>();

  constructor(
    readonly prompt: Dict,
    readonly objectInfo: ObjectInfo,
  ) {}

  /** @throws PythonError where ComfyUI itself would raise, such as KeyError for a missing node. */
  async validate(id: string): Promise<Verdict> {
    const known = this.verdicts.get(id);
    if (known) return known;
    // ComfyUI recurses until Python gives up. Then every node of the cycle is invalid, without an
    // error of its own.
    if (this.#stack.has(id)) return { valid: false, errors: [] };
    this.#stack.add(id);
    try {
      const verdict = await this.#check(id);
      this.verdicts.set(id, verdict);
      return verdict;
    } finally {
      this.#stack.delete(id);
    }
  }

  async #check(id: string): Promise<Verdict> {
    const node = item(this.prompt, id);
    const inputs = item(node, "inputs");
    const className = toStr(item(node, "class_type"));
    const info = await this.#class(className);
    if (!isDict(inputs)) {
      throw new PythonError("TypeError", `argument of type '${typeName(inputs)}' is not iterable`);
    }
    const found: errors.ValidationError[] = [];
    let valid = true;
    const { required = {}, optional = {} } = info.input;
    for (const [name, spec] of Object.entries<InputSpec>({ ...optional, ...required })) {
      if (!Object.hasOwn(inputs, name)) {
        if (name in required) found.push(errors.requiredInputMissing(name));
        continue;
      }
      const value = inputs[name];
      if (Array.isArray(value)) {
        const result = await this.#checkLink(className, { name, spec }, value);
        if (result === false) valid = false;
        else if (result) found.push(result);
        continue;
      }
      const error =
        className === "LoadImage" && name === "image"
          ? await this.#checkImage(name, value)
          : checkConstant(inputs, { name, spec });
      if (error) found.push(error);
    }
    return { valid: valid && found.length === 0, errors: found };
  }

  /** The error of the link itself, `false` if the node behind it is invalid, undefined if all is well. */
  async #checkLink(className: string, input: errors.Input, link: unknown[]) {
    if (link.length !== 2) return errors.badLinkedInput(input, link);
    const [from, slot] = link;
    const outputs = (await this.#class(toStr(item(this.#node(from), "class_type")))).output;
    const receivedType = element(outputs, slot);
    if (!typesMatch(receivedType, input.spec[0], className, input.name)) {
      return errors.returnTypeMismatch(input, receivedType, link);
    }
    try {
      return (await this.validate(toStr(from))).valid ? undefined : false;
    } catch (exception) {
      const error = errors.exceptionDuringInnerValidation(input, python(exception), link);
      this.verdicts.set(toStr(from), { valid: false, errors: [error] });
      return false;
    }
  }

  /** LoadImage checks its file itself instead of being checked against the list. */
  async #checkImage(name: string, value: unknown) {
    const { name: file, folder = "input" } = annotated(toStr(value));
    if (await this.objectInfo.files.read(`${folder}/${file}`)) return undefined;
    return errors.customValidationFailed(name, `Invalid image file: ${toStr(value)}`);
  }

  #node(id: unknown): unknown {
    if (typeof id === "string") return item(this.prompt, id);
    if (Array.isArray(id) || isDict(id)) {
      throw new PythonError("TypeError", `unhashable type: '${typeName(id)}'`);
    }
    throw new PythonError("KeyError", toStr(id));
  }

  async #class(name: string): Promise<ClassInfo> {
    const info = await this.objectInfo.describe(name);
    if (!info) throw new PythonError("KeyError", `'${name}'`);
    return info;
  }
}

/** Python's `outputs[slot]` on a tuple, where -1 means the last element. */
function element(outputs: unknown[], slot: unknown): unknown {
  if (typeof slot !== "number" && typeof slot !== "bigint") {
    const kind = typeName(slot);
    throw new PythonError("TypeError", `tuple indices must be integers or slices, not ${kind}`);
  }
  const index = Number(magnitude(slot));
  if (index >= outputs.length || index < -outputs.length) {
    throw new PythonError("IndexError", "tuple index out of range");
  }
  return outputs.at(index);
}
