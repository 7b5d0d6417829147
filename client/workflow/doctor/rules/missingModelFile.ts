import { Manifest } from "../known/manifest";
import { isModelFile, modelFolders } from "../known/modelFolders";
import { givenInputs } from "../nodes";
import type { Rule } from "../rule";
import { looksLike, shown } from "../words";
import { SMALL } from "./examples";

export const missingModelFile: Rule = {
  id: "missing_model_file",
  severity: "error",
  description:
    "A model file that a node names is not in the mounted folder (needs a list of its files). Only a warning when that list is of a stack's bucket: an image may bring models of its own.",
  example: {
    workflow: SMALL,
    options: { manifest: new Manifest(["models/loras/model.safetensors"]) },
  },
  find: (subject) => {
    const { manifest } = subject.options;
    if (!manifest) return [];
    return givenInputs(subject).flatMap(({ id, className, input, value: name }) => {
      if (!isModelFile(name)) return [];
      const path = name.replaceAll("\\", "/");
      const folders = modelFolders(className, input);
      const found = manifest.ending(path).filter((file) => file.startsWith("models/"));
      const there = folders?.some((folder) => manifest.has(`models/${folder}/${path}`));
      if (there ?? found.length > 0) return [];
      const want = folders ? `models/${folders[0]}/${path}` : `models/…/${path}`;
      return {
        node: id,
        input,
        // For an unknown input, only the extension suggests that it names a model.
        ...(!(folders && manifest.sure) && { severity: "warning" as const }),
        problem: `The file ${shown(name)} of the input ${input} is not in the mounted folder as ${want}`,
        fix:
          found.length > 0
            ? `move ${found[0]} there`
            : (looksLike(want, manifest.paths) ?? "put it there, or name another file"),
      };
    });
  },
};
