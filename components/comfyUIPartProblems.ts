import { type Find, isOutput, problemsIn } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { isObject } from "./document/json";
import { NOT_PLAIN } from "./kinds";
import { networkProblems } from "./network/network";
import { at, type Problem, under } from "./problem";
import { smokeProblems } from "./smoke/smokeProblems";
import { nasProblems } from "./storage/nasMount";
import { ossProblems } from "./storage/ossMount";
import { tagProblems } from "./tagProblems";

/** What the parts get from `ComfyUI`. */
const TAGS = { tags: undefined };
const NETWORK = { ...TAGS, region: undefined, instanceTypes: undefined };
const NAS = { ...TAGS, vpcId: undefined, vswitchId: undefined, vswitchCidr: undefined };
/** Stands for the network of a file system that is made. */
const NAS_MADE = { ...TAGS, vpcId: "", vswitchId: "", vswitchCidr: "" };

/** `level` of a `SmokeCheck` is called `smokeLevel` in a `ComfyUI`, and likewise every other argument. */
const asOfComfyUI = (argument: string) =>
  `smoke${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;

/** Refuses an empty reason: a slip such as `CI ? "…" : ""` would switch the check off without telling why. */
function reasonProblems(reason: unknown): Problem[] {
  if (isOutput(reason)) return at(["skipSmokeCheck"], NOT_PLAIN);
  if (typeof reason === "string" && reason.trim() !== "") return [];
  const message = `is ${JSON.stringify(reason)}; write why nothing is to be proven, or leave it out`;
  return at(["skipSmokeCheck"], message);
}

function proofProblems(name: string, args: Partial<ComfyUIArgs>): readonly Problem[] {
  if (args.skipSmokeCheck !== undefined) return reasonProblems(args.skipSmokeCheck);
  const own = {
    endpoint: "",
    token: "",
    triggers: [],
    level: args.smokeLevel,
    workflow: args.smokeWorkflow,
    settings: args.smokeSettings,
    deadlineSeconds: args.smokeDeadlineSeconds,
    evidenceDir: args.smokeEvidenceDir,
  };
  return problemsIn(own, smokeProblems(name, asOfComfyUI));
}

/** Checks the values of a part that is an object; whether it is one is checked elsewhere. */
function problemsOf<Part extends object>(
  key: string,
  part: Partial<Part> | undefined,
  find: Find<Part>,
): Problem[] {
  if (isOutput(part)) return at([key], NOT_PLAIN);
  return isObject(part) ? under(key, problemsIn(part, find)) : [];
}

/**
 * Checks the arguments of network, storage and smoke check before anything is declared. Each of them
 * checks its own arguments when it is declared, but by then an `up` without a preview may already be
 * making other parts, the service among them.
 */
export const partProblems = (name: string, args: Partial<ComfyUIArgs>): Problem[] => {
  const { network, oss, nas, tags } = args;
  // Each of these is made with the tags; what exists keeps its own.
  const makes = [network?.zone, oss?.bucketName, nas && nas.mountTarget === undefined];
  return [
    ...(makes.some(Boolean) ? problemsIn({ tags }, (known) => tagProblems(known.tags)) : []),
    ...problemsOf("network", network, networkProblems(NETWORK)),
    ...problemsOf("oss", oss, ossProblems(TAGS)),
    ...problemsOf("nas", nas, nasProblems(nas?.mountTarget === undefined ? NAS_MADE : NAS)),
    ...proofProblems(name, args),
  ];
};
