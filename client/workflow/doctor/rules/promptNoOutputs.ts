import { recordOf } from "../known/bundled";
import { classNameOf } from "../nodes";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const promptNoOutputs: Rule = {
  id: "prompt_no_outputs",
  severity: "error",
  description: "No node is an output node, so there is nothing to run.",
  example: { workflow: { "1": SMALL["1"], "2": SMALL["2"] } },
  find: ({ verdict, inside, graph, wrappers, wanted }) => {
    if (wrappers < wanted) return [];
    // The server looks for outputs in anything it can iterate over.
    const empty = (Array.isArray(inside) || typeof inside === "string") && inside.length === 0;
    const none = verdict && verdict.outputs.length === 0 && verdict.refusals.length === 0;
    const hasOther = verdict?.unchecked.some(
      (id) => recordOf(classNameOf(graph, id))?.outputNode !== false,
    );
    if (!empty && (!none || hasOther)) return [];
    return [
      {
        problem: "None of its nodes is an output node",
        fix: "add a node that saves, such as SaveImage or VHS_VideoCombine, and link it to what it saves",
        server: { status: 400, type: "prompt_no_outputs" },
      },
    ];
  },
};
