import { isObject } from "../../../json";
import { hasNodes, isUiExport } from "../../shape";
import { refusalsOf } from "../nodes";
import type { Rule, Said } from "../rule";
import { withNodes } from "./examples";

/**
 * Recognises objects into which programs put the nodes: the editor's graphToPrompt puts them into `output`,
 * beside its own format.
 */
function saidOf(value: unknown): Said {
  if (hasNodes(value)) {
    return {
      problem: "It has no class_type and is not a node: the nodes are inside it",
      fix: "save only the object inside",
    };
  }
  // As GET /history has it: [number, id, nodes, extra data, outputs].
  if (isObject(value) && Array.isArray(value.prompt) && hasNodes(value.prompt[2])) {
    return {
      problem: "It has no class_type and is not a node but an entry of ComfyUI's history",
      fix: "save only the nodes, the third element of its list prompt",
    };
  }
  if (isUiExport(value)) {
    return {
      problem: "It has no class_type and is not a node but the editor's own save format",
      fix: "take it out, or open it in ComfyUI and choose Workflow > Export (API)",
    };
  }
  return {
    problem: "It has no class_type",
    fix: 'write "class_type" with the name of the node\'s class, or take out what is not a node',
  };
}

export const missingClassType: Rule = {
  id: "missing_class_type",
  severity: "error",
  description: "A node has no class_type, so the server refuses the whole workflow.",
  example: withNodes({ "5": { inputs: {} } }),
  find: (subject) =>
    refusalsOf(subject, "no-class").map(({ node }) => ({
      node,
      ...saidOf(subject.graph?.[node]),
      server: { status: 400, type: "invalid_prompt" },
    })),
};
