import { counted } from "../../../counted";
import { constant } from "../../links";
import { recordOf } from "../known/bundled";
import { type NodeView, nodesOf } from "../nodes";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

const PICTURES = "add SaveImage, SaveAnimatedWEBP or VHS_VideoCombine with the same link";

/**
 * Output nodes that write only into temp/ or nowhere (confirmed: recordings and source of 0.3.64), and what
 * saves the same. Preview3D is not one of them: it shows a file, which a node before it may have saved.
 */
const PREVIEWS: Record<string, string> = {
  PreviewImage: PICTURES,
  SaveImageWebsocket: PICTURES,
  MaskPreview: "add MaskToImage with the same link, and SaveImage after it",
  PreviewAudio: "add SaveAudio with the same link",
  VHS_PruneOutputs: PICTURES,
  VHS_VideoCombine: "write true for save_output",
};

/** It displays text, which `run` keeps and no core node saves. */
const SHOWS_TEXT = "PreviewAny";

function onlyShows({ className, inputs }: NodeView): boolean {
  if (className === "VHS_VideoCombine") {
    return constant({ class_type: className, inputs }, "save_output") === false;
  }
  return Object.hasOwn(PREVIEWS, className);
}

export const neverSaves: Rule = {
  id: "never_saves",
  severity: "warning",
  description: "All output nodes only preview, so nothing of the work is left in output/.",
  example: {
    workflow: {
      "1": SMALL["1"],
      "2": SMALL["2"],
      "3": SMALL["3"],
      "4": { class_type: "PreviewImage", inputs: { images: ["3", 0] } },
    },
  },
  find: (subject) => {
    const { verdict, classes } = subject;
    const known = new Set(verdict?.outputs);
    const outputs = nodesOf(subject).filter(
      ({ id, className }) =>
        className !== SHOWS_TEXT &&
        (known.has(id) ||
          // An unknown class is assumed to save.
          (!classes.get(className) && recordOf(className)?.outputNode !== false)),
    );
    if (!outputs.every(onlyShows)) return [];
    return outputs.map(({ id, className }) => ({
      node: id,
      problem: `${className} keeps nothing in output/, and ${outputs.length === 1 ? "it is the only output" : `none of the ${counted(outputs.length, "output")} does`}`,
      fix: PREVIEWS[className]!,
    }));
  },
};
