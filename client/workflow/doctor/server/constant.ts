import { unwrapped } from "../../links";
import { isFileInput, isUpload } from "../known/modelFolders";
import { choicesOf, type InputSpec, type NodeClasses } from "../known/nodeClasses";
import type { NodeErrorType } from "./fault";
import { convert, isChoice } from "./python";

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === "number" || typeof value === "bigint";

/** A name that LoadImage and similar nodes look up in a folder other than the listed one. */
const ELSEWHERE = /\/|\\| \[(input|output|temp)\]$/;

/** Returns the first fault of a constant, in the order in which the server checks. */
export function constantFault(
  className: string,
  spec: InputSpec,
  given: unknown,
  classes: NodeClasses,
): NodeErrorType | undefined {
  const value = convert(spec.type, unwrapped(given));
  if (value === undefined) return "invalid_input_type";
  if (isUpload(className, spec)) return uploadFault(spec, value, classes);
  const { min, max } = spec.options;
  if (isNumber(value)) {
    if (isNumber(min) && value < min) return "value_smaller_than_min";
    if (isNumber(max) && value > max) return "value_bigger_than_max";
  }
  if (!Array.isArray(spec.type)) return undefined;
  if (!classes.complete && isFileInput(spec.name)) return undefined;
  return isListed(value, spec.type, spec) ? undefined : "value_not_in_list";
}

/** Checks each value when several may be chosen (source: 0.33.0; 0.3.64 refuses all lists). */
const isListed = (value: unknown, choices: unknown[], { options }: InputSpec): boolean =>
  options.multiselect === true && Array.isArray(value)
    ? value.every((one) => isChoice(one, choices))
    : isChoice(value, choices);

/** These classes look for the file itself instead of consulting the list (confirmed: their source). */
function uploadFault(spec: InputSpec, value: unknown, classes: NodeClasses) {
  const choices = choicesOf(spec);
  if (!classes.complete || choices === undefined) return undefined;
  if (typeof value !== "string") return undefined;
  if (ELSEWHERE.test(value) || isChoice(value, choices)) return undefined;
  return "custom_validation_failed";
}
