import { needsLink, typeName } from "../known/types";
import { checkedInputs } from "../nodes";
import type { Rule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const constantForLink: Rule = {
  id: "constant_for_link",
  severity: "error",
  description:
    "A value stands where only a link can: the server accepts it, and the node fails when it runs.",
  example: faulty("4", { images: "not a link" }),
  find: (subject) =>
    checkedInputs(subject).flatMap(({ id, input, value, spec: { type, required } }) => {
      if (!needsLink(type) || Array.isArray(value) || (value === null && !required)) return [];
      return {
        node: id,
        input,
        problem: `The input ${input} is ${shown(value)}, but ${typeName(type)} can only come by a link; the server accepts it, and the node fails when it runs`,
        fix: `link it to an output of type ${typeName(type)}: ["<node id>", <slot>]`,
      };
    }),
};
