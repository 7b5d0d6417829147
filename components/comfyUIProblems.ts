import type { Find } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { DEFAULT_INSTANCE_TYPES } from "./document/instanceTypes";
import { FLAG, kindProblems, OBJECT, TEXT } from "./kinds";
import { at, givenIn, type Problem } from "./problem";
import { serviceProblems } from "./service/serviceProblems";

/** What is wrong with the choice of the storage. */
function storageProblems(has: (key: "oss" | "nas" | "network") => boolean): Problem[] {
  if (has("oss") === has("nas")) return at([], "needs exactly one of oss and nas");
  if (!has("nas") || has("network")) return [];
  return at(["network"], "is not set: needs network, because NAS is reached by a VPC only");
}

/** Of what neither the service nor the check says. */
const KINDS = { oss: OBJECT, nas: OBJECT, network: OBJECT, protect: FLAG, imageVersion: TEXT };

/** Everything that is wrong with the arguments, before anything of it is declared. */
export const comfyUIProblems: Find<ComfyUIArgs> = (args, pending) => {
  const { instanceTypes = [...DEFAULT_INSTANCE_TYPES], image, imageVersion } = args;
  // These two are made from others, and the service looks at them when they are.
  const made = ["storage", "networking"];
  return [
    ...kindProblems(KINDS, args),
    ...serviceProblems({ ...args, instanceTypes }, [...pending, ...made]),
    ...storageProblems(givenIn(args, pending)),
    ...imageProblems({ image, imageVersion }),
  ];
};

/** What is wrong with the two ways to choose an image, both of which are optional. */
export const imageProblems = (chosen: { image?: string; imageVersion?: string }): Problem[] =>
  chosen.image !== undefined && chosen.imageVersion !== undefined
    ? at(["image"], "cannot be set together with imageVersion; keep one of the two")
    : [];
