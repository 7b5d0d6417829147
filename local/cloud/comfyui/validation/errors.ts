import type { InputSpec } from "../objectInfo";
import type { PythonNumber } from "../python/float";
import { type Dict, PythonError, repr, toStr } from "../python/values";

/** One entry of `node_errors[id].errors`, or the `error` of a refused prompt. */
export interface ValidationError {
  type: string;
  message: string;
  details: string;
  extra_info: Dict;
}

/** The input an error is about, with its type and options as object_info gives them. */
export interface Input {
  name: string;
  spec: InputSpec;
}

/** What most errors tell of their input. */
const about = ({ name, spec: [type, options = {}] }: Input) => ({
  input_name: name,
  input_config: [type, options],
});

export function requiredInputMissing(name: string): ValidationError {
  return {
    type: "required_input_missing",
    message: "Required input is missing",
    details: name,
    extra_info: { input_name: name },
  };
}

export function badLinkedInput(input: Input, received: unknown): ValidationError {
  return {
    type: "bad_linked_input",
    message: "Bad linked input, must be a length-2 list of [node_id, slot_index]",
    details: input.name,
    extra_info: { ...about(input), received_value: received },
  };
}

export function returnTypeMismatch(
  input: Input,
  receivedType: unknown,
  link: unknown,
): ValidationError {
  const [wanted] = input.spec;
  return {
    type: "return_type_mismatch",
    message: "Return type mismatch between linked nodes",
    details: `${input.name}, received_type(${toStr(receivedType)}) mismatch input_type(${toStr(wanted)})`,
    extra_info: {
      ...about(input),
      received_type: receivedType,
      linked_node: link,
    },
  };
}

export function invalidInputType(
  input: Input,
  received: unknown,
  exception: Error,
): ValidationError {
  return {
    type: "invalid_input_type",
    message: `Failed to convert an input value to a ${toStr(input.spec[0])} value`,
    details: `${input.name}, ${toStr(received)}, ${exception.message}`,
    extra_info: {
      ...about(input),
      received_value: received,
      exception_message: exception.message,
    },
  };
}

function outOfRange(
  type: string,
  comparison: string,
  input: Input,
  value: PythonNumber,
  bound: unknown,
): ValidationError {
  return {
    type,
    message: `Value ${toStr(value)} ${comparison} of ${toStr(bound)}`,
    details: input.name,
    extra_info: { ...about(input), received_value: value },
  };
}

export function valueSmallerThanMin(input: Input, value: PythonNumber, min: unknown) {
  return outOfRange("value_smaller_than_min", "smaller than min", input, value, min);
}

export function valueBiggerThanMax(input: Input, value: PythonNumber, max: unknown) {
  return outOfRange("value_bigger_than_max", "bigger than max", input, value, max);
}

/** When a list of choices is longer than this, ComfyUI's error omits it and the input's configuration. */
const LONG_LIST = 20;

export function valueNotInList(input: Input, value: unknown, choices: unknown[]): ValidationError {
  const long = choices.length > LONG_LIST;
  const list = long ? `(list of length ${choices.length})` : repr(choices);
  return {
    type: "value_not_in_list",
    message: "Value not in list",
    details: `${input.name}: '${toStr(value)}' not in ${list}`,
    extra_info: {
      ...about(input),
      ...(long ? { input_config: null } : {}),
      received_value: value,
    },
  };
}

export function customValidationFailed(name: string, reason: string): ValidationError {
  return {
    type: "custom_validation_failed",
    message: "Custom validation failed for node",
    details: `${name} - ${reason}`,
    extra_info: { input_name: name },
  };
}

/** In place of a Python traceback: one line that says where this stand-in was. */
function traceback(where: string): string[] {
  return [`  File "local/cloud/comfyui/validation/inputs.ts", in ${where}\n`];
}

function exceptionType(exception: Error): string {
  return exception instanceof PythonError ? exception.type : exception.name;
}

export function exceptionDuringValidation(exception: Error): ValidationError {
  return {
    type: "exception_during_validation",
    message: "Exception when validating node",
    details: exception.message,
    extra_info: {
      exception_type: exceptionType(exception),
      traceback: traceback("validatePrompt"),
    },
  };
}

export function exceptionDuringInnerValidation(
  input: Input,
  exception: Error,
  link: unknown,
): ValidationError {
  return {
    type: "exception_during_inner_validation",
    message: "Exception when validating inner node",
    details: exception.message,
    extra_info: {
      ...about(input),
      exception_message: exception.message,
      exception_type: exceptionType(exception),
      traceback: traceback("validateInputs"),
      linked_node: link,
    },
  };
}
