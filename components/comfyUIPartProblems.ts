import { problemsIn } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { isObject } from "./document/json";
import { networkProblems } from "./network/network";
import { at, type Problem, under } from "./problem";
import { smokeProblems } from "./smoke/smokeProblems";
import { nasProblems } from "./storage/nasMount";
import { ossProblems } from "./storage/ossMount";

/** A network that is given beside `nas`. */
const SOME_NETWORK = { vpcId: "", vswitchId: "", vswitchCidr: "" };

/** `level` of a `SmokeCheck` is `smokeLevel` of a `ComfyUI`, and so with all of them. */
const asOfComfyUI = (argument: string) =>
  `smoke${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;

/** Nothing would be proved by a slip such as `CI ? "…" : ""`, and nobody told why. */
function reasonProblems(reason: unknown): Problem[] {
  if (typeof reason === "string" && reason.trim() !== "") return [];
  const message = `is ${JSON.stringify(reason)}; write why nothing is to be proved, or leave it out`;
  return at(["skipSmokeCheck"], message);
}

function proofProblems(args: Partial<ComfyUIArgs>): readonly Problem[] {
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
  return problemsIn(own, smokeProblems(asOfComfyUI));
}

/**
 * What the parts of a ComfyUI would say of their arguments when they are declared: too late where
 * others of them are by then, which an `up` without a preview would make, the service among them.
 */
export const partProblems = (args: Partial<ComfyUIArgs>): Problem[] => {
  const { network, oss, nas } = args;
  const beside = nas?.mountTarget === undefined ? SOME_NETWORK : {};
  return [
    ...under("network", isObject(network) ? problemsIn(network, networkProblems) : []),
    ...under("oss", isObject(oss) ? problemsIn(oss, ossProblems) : []),
    ...under("nas", isObject(nas) ? problemsIn({ ...nas, ...beside }, nasProblems) : []),
    ...proofProblems(args),
  ];
};
