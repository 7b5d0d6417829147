import { isNumber, magnitude } from "../python/float";
import {
  type Dict,
  equals,
  isDict,
  PythonError,
  toBool,
  toFloat,
  toInt,
  toStr,
  typeName,
} from "../python/values";
import * as errors from "./errors";

const CONVERSIONS: Record<string, (value: unknown) => unknown> = {
  INT: toInt,
  FLOAT: toFloat,
  STRING: toStr,
  BOOLEAN: toBool,
};

/**
 * Checks a constant and writes the value that Python converts it to back into the node, so that
 * `/queue` and `/history` show `7.0` for a `7` that was sent. A list is taken for a link and never gets
 * here, which is why a list value is sent as `{"__value__": [...]}`.
 */
export function checkConstant(
  inputs: Dict,
  input: errors.Input,
): errors.ValidationError | undefined {
  const { name, spec } = input;
  const [type, options = {}] = spec;
  let value = inputs[name];
  if (isDict(value) && "__value__" in value) {
    value = value.__value__;
    inputs[name] = value;
  }
  const convert = typeof type === "string" ? CONVERSIONS[type] : undefined;
  if (convert) {
    try {
      value = convert(value);
    } catch (exception) {
      if (exception instanceof PythonError) return errors.invalidInputType(input, value, exception);
      throw exception;
    }
    inputs[name] = value;
  }
  return checkRange(input, value, options) ?? checkChoice(input, value, type);
}

function checkRange(input: errors.Input, value: unknown, options: Dict) {
  const { min, max } = options;
  if (!isNumber(min) && !isNumber(max)) return undefined;
  if (!isNumber(value)) {
    const kinds = `'${typeName(value)}' and '${typeName(isNumber(min) ? min : max)}'`;
    throw new PythonError("TypeError", `'<' not supported between instances of ${kinds}`);
  }
  if (isNumber(min) && magnitude(value) < magnitude(min)) {
    return errors.valueSmallerThanMin(input, value, min);
  }
  if (isNumber(max) && magnitude(value) > magnitude(max)) {
    return errors.valueBiggerThanMax(input, value, max);
  }
  return undefined;
}

function checkChoice(input: errors.Input, value: unknown, type: unknown) {
  if (!Array.isArray(type) || type.some((choice) => equals(choice, value))) return undefined;
  return errors.valueNotInList(input, value, type);
}
