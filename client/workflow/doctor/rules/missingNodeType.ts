import { CORE, packageOf } from "../known/bundled";
import { isEditorOnly } from "../known/editorOnly";
import { NodeClasses } from "../known/nodeClasses";
import { refusalsOf } from "../nodes";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

const known = { input: {}, output: ["MODEL", "CLIP", "VAE"] };

export const missingNodeType: Rule = {
  id: "missing_node_type",
  severity: "error",
  description:
    "The service does not have a node's class, so it refuses the whole workflow, even when nothing depends on that node. No service has the classes that exist only in the editor.",
  example: {
    workflow: { "1": SMALL["1"], "5": { class_type: "VHS_VideoCombine", inputs: {} } },
    options: { objectInfo: new NodeClasses({ CheckpointLoaderSimple: known }, true) },
  },
  find: (subject) =>
    refusalsOf(subject, "unknown-class").map(({ node, className, crashes }) => ({
      node,
      problem: `The service has no node class ${className || "without a name"}`,
      fix: fixFor(className),
      server: crashes ? { status: 500 } : { status: 400, type: "invalid_prompt" },
    })),
};

function fixFor(className: string): string {
  if (isEditorOnly(className)) {
    return "export the workflow with Workflow > Export (API) in ComfyUI: the class exists only in its editor, and the export leaves such nodes out or writes what they stand for";
  }
  const from = packageOf(className);
  if (from === CORE) {
    return "use an image with another version of ComfyUI: the class belongs to ComfyUI itself, and not every version has it";
  }
  if (from === undefined) {
    return "correct class_type, put the package it comes from into custom_nodes of the mounted folder and restart the service (comfyui-eas restart), or, if ComfyUI itself has the class, use a newer image";
  }
  return `put ${from} into custom_nodes of the mounted folder and restart the service (comfyui-eas restart)`;
}
