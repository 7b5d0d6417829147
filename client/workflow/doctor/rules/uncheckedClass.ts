import { packageOf } from "../known/bundled";
import { classNameOf } from "../nodes";
import type { Rule } from "../rule";
import { withNodes } from "./examples";

export const uncheckedClass: Rule = {
  id: "unchecked_class",
  severity: "note",
  description:
    "A class is known by its name only, so its inputs were not looked at; a running service can be asked.",
  example: withNodes({ "5": { class_type: "PreviewImage", inputs: { images: ["3", 0] } } }),
  find: ({ verdict, graph }) => {
    const first = new Map<string, string>();
    for (const id of verdict?.unchecked ?? []) {
      const name = classNameOf(graph, id);
      if (!first.has(name) && packageOf(name) !== undefined) first.set(name, id);
    }
    return [...first].map(([name, node]) => ({
      node,
      problem: `The inputs of ${name} were not looked at: only the classes of the reference workflow come with this package`,
      fix: "ask a service that runs (--url or --stack), or give its answer with --object-info",
    }));
  },
};
