import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const badLinkedInput = serverRule(
  "bad_linked_input",
  "A list is not a link, which is a node's id and a slot; the server takes every list for a link.",
  faulty("3", { samples: ["2"] }),
  ({ spec, value }) => ({
    problem: `The input ${spec?.name} is ${shown(value)}, which is not a link`,
    fix: `write ["<node id>", <slot>]; a list that is a value goes into {"__value__": […]}`,
  }),
);
