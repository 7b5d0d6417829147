import { isFileInput } from "../known/modelFolders";
import { choicesOf, type InputSpec } from "../known/nodeClasses";
import { isWidgetType, typeName } from "../known/types";
import { serverRule } from "../rule";
import { shown, someOf } from "../words";
import { faulty } from "./examples";

/** What to write for the input. Files are named only if they are those of the service. */
function wanted(spec: InputSpec, nameFiles: boolean): string {
  const { name, type } = spec;
  const { default: standard = null } = spec.options;
  const choices = choicesOf(spec);
  if (choices === undefined) {
    return `a value of type ${typeName(type)}${standard === null ? "" : `, such as ${shown(standard)}`}`;
  }
  const told = choices.length > 0 && (nameFiles || !isFileInput(name));
  return told ? someOf(choices, standard) : "one of its choices";
}

export const requiredInputMissing = serverRule(
  "required_input_missing",
  "A node lacks an input that its class requires.",
  faulty("2", { width: undefined }),
  ({ spec }, { classes }) => {
    const { name = "", type } = spec ?? {};
    return {
      problem: `The input ${name} is missing`,
      fix:
        spec && isWidgetType(type)
          ? `write "${name}" with ${wanted(spec, classes.complete)}`
          : `link "${name}" to an output of type ${typeName(type)}: ["<node id>", <slot>]`,
    };
  },
);
