import { unwrapped } from "../../links";
import { inputsOf } from "../known/dynamicInputs";
import { needsLink, typeName } from "../known/types";
import type { Rule } from "../rule";
import { nodesOf } from "../subject";
import { shown } from "../words";
import { faulty } from "./examples";

export const constantForLink: Rule = {
  id: "constant_for_link",
  severity: "error",
  description:
    "A value stands where only a link can: the server accepts it, and the node fails when it runs.",
  example: faulty("4", { images: "not a link" }),
  find: (subject) =>
    nodesOf(subject, subject.verdict?.reached).flatMap(({ id, className, inputs }) =>
      inputsOf(subject.classes.get(className), inputs).flatMap(({ name, type, required }) => {
        if (!needsLink(type) || !Object.hasOwn(inputs, name)) return [];
        const value = unwrapped(inputs[name]);
        if (Array.isArray(value) || (value === null && !required)) return [];
        return {
          node: id,
          input: name,
          problem: `The input ${name} is ${shown(value)}, but ${typeName(type)} can only come by a link; the server accepts it, and the node fails when it runs`,
          fix: `link it to an output of type ${typeName(type)}: ["<node id>", <slot>]`,
        };
      }),
    ),
};
