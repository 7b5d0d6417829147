import { problemsIn } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { isObject } from "./document/json";
import { networkProblems } from "./network/network";
import { at, type Problem, under } from "./problem";
import { smokeProblems } from "./smoke/smokeProblems";
import { nasProblems } from "./storage/nasMount";
import { ossProblems } from "./storage/ossMount";

/** Stands for the network that a `NasMount` gets from `ComfyUI`. */
const SOME_NETWORK = { vpcId: "", vswitchId: "", vswitchCidr: "" };

/** `level` of a `SmokeCheck` is called `smokeLevel` in a `ComfyUI`, and likewise every other argument. */
const asOfComfyUI = (argument: string) =>
  `smoke${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;

/** Refuses an empty reason: a slip such as `CI ? "…" : ""` would switch the check off without telling why. */
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
 * Checks the arguments of network, storage and smoke check before anything is declared. Each of them
 * checks its own arguments when it is declared, but by then an `up` without a preview may already be
 * making other parts, the service among them.
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
