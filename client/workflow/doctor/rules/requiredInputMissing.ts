import { isWidgetType, typeName } from "../known/types";
import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const requiredInputMissing = serverRule(
  "required_input_missing",
  "A node lacks an input that its class requires.",
  faulty("2", { width: undefined }),
  ({ spec }) => {
    const { name = "", type, options = {} } = spec ?? {};
    const standard = "default" in options ? `, such as ${shown(options.default)}` : "";
    return {
      problem: `The input ${name} is missing`,
      fix: isWidgetType(type)
        ? `write "${name}" with ${Array.isArray(type) ? "one of its choices" : `a value of type ${typeName(type)}`}${standard}`
        : `link "${name}" to an output of type ${typeName(type)}: ["<node id>", <slot>]`,
    };
  },
);
