import { CORE, packageOf } from "../known/bundled";
import { isEditorOnly } from "../known/editorOnly";
import { nodesOf } from "../nodes";
import type { DoctorEdition } from "../options";
import type { Rule } from "../rule";
import { withNodes } from "./examples";

/**
 * Packages that the images are known to contain. The vendor's guide runs its VideoHelperSuite workflow on the
 * Standard and the API edition without installing anything (inferred from that). Nothing is published about
 * the other editions or any other package (unverified).
 */
const IN_IMAGE: Record<DoctorEdition, readonly string[]> = {
  standard: ["ComfyUI-VideoHelperSuite"],
  api: ["ComfyUI-VideoHelperSuite"],
  cluster: [],
  serverless: [],
};

export const customNodePackage: Rule = {
  id: "custom_node_package",
  severity: "warning",
  description:
    "A node belongs to a package of custom nodes, and whether the edition's image has that package is unknown.",
  example: withNodes({ "5": { class_type: "IPAdapterAdvanced", inputs: {} } }),
  find: (subject) => {
    const { classes, options } = subject;
    // A service that was asked knows better.
    if (classes.complete) return [];
    const missing = new Map<string, { node: string; from: string | undefined }>();
    for (const { id, className } of nodesOf(subject)) {
      const from = packageOf(className);
      const key = from ?? className;
      if (
        className === "" ||
        isEditorOnly(className) ||
        missing.has(key) ||
        present(from, options.edition)
      )
        continue;
      if (from !== undefined && options.manifest?.hasCustomNode(from)) continue;
      missing.set(key, { node: id, from });
    }
    return [...missing.entries()].map(([key, { node, from }]) => ({
      node,
      problem:
        from === undefined
          ? `The class ${key} is not on record here: a package of custom nodes has it, or a ComfyUI newer than 0.3.64`
          : `Whether the image of the ${options.edition} edition has the package ${from} is unknown`,
      fix:
        options.edition === "serverless"
          ? "look for it in the service's WebUI; the Serverless edition takes no nodes of your own"
          : `ask a service that runs (--url or --stack), or put the package into custom_nodes of the mounted folder${from === undefined ? ", or use a newer image" : ""}`,
    }));
  },
};

function present(from: string | undefined, edition: DoctorEdition | undefined): boolean {
  if (from === undefined) return false;
  return from === CORE || edition === undefined || IN_IMAGE[edition].includes(from);
}
