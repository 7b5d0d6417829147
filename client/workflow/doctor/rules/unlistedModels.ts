import { isModelFile } from "../known/modelFolders";
import { givenInputs } from "../nodes";
import type { Rule } from "../rule";
import { SMALL } from "./examples";

export const unlistedModels: Rule = {
  id: "unlisted_models",
  severity: "note",
  description:
    "The bucket of the stack could not be listed, so the models that a workflow names were not looked for.",
  example: {
    workflow: SMALL,
    options: { unlisted: "GET /?prefix=comfyui/models/: 403: AccessDenied" },
  },
  find: (subject) => {
    const { unlisted } = subject.options;
    if (unlisted === undefined) return [];
    const naming = givenInputs(subject).find(({ value }) => isModelFile(value));
    if (!naming) return [];
    return [
      {
        node: naming.id,
        problem: `The models that it names were not looked for: ${unlisted.replace(/\.$/, "")}`,
        fix: "use credentials with the right oss:ListObjects on the bucket, or list its files with --manifest",
      },
    ];
  },
};
