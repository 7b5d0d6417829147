import { referenceWorkflowFile } from "../client/workflow/readWorkflow";
import { problemsIn } from "./checkedArgs";
import type { ComfyUIArgs } from "./comfyUI";
import { networkProblem } from "./network/network";
import { type Problem, under } from "./problem";
import { checkWith, evidenceFolder } from "./smoke/evidenceFolders";
import { smokeProblem } from "./smoke/smokeProblem";
import { settingsProblem, workflowProblem } from "./smoke/smokeSettings";
import { mountProblems } from "./storage/mountProblems";
import { nasFolderProblems, nasProblem } from "./storage/nasMount";
import { ossProblem } from "./storage/ossMount";

/** A network that is given beside `nas`. */
const SOME_NETWORK = { vpcId: "", vswitchId: "", vswitchCidr: "" };

/** Lines that name their keys themselves. */
const told = (lines: string | undefined): Problem[] =>
  (lines?.split("\n") ?? []).map((message) => ({ path: [], message }));

function ossProblems({ oss }: ComfyUIArgs): Problem[] {
  if (!oss) return [];
  const { folder, mountPath } = oss;
  return [...told(ossProblem(oss)), ...problemsIn({ folder, mountPath }, mountProblems)];
}

function nasProblems({ nas }: ComfyUIArgs): Problem[] {
  if (!nas) return [];
  const { path, mountPath } = nas;
  const beside = nas.mountTarget === undefined ? SOME_NETWORK : {};
  return [
    ...told(nasProblem({ ...nas, ...beside })),
    ...problemsIn({ path, mountPath }, nasFolderProblems(nas)),
  ];
}

/** `level` of a `SmokeCheck` is `smokeLevel` of a `ComfyUI`, and so with all of them. */
const asOfComfyUI = (argument: string) =>
  `smoke${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;

/** Nothing would be proved by a slip such as `CI ? "…" : ""`, and nobody told why. */
function reasonProblems(reason: unknown): Problem[] {
  if (typeof reason === "string" && reason.trim() !== "") return [];
  const message = `is ${JSON.stringify(reason)}; write why nothing is to be proved, or leave it out`;
  return [{ path: ["skipSmokeCheck"], message }];
}

function smokeProblems(args: ComfyUIArgs): Problem[] {
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
  const problem = smokeProblem(own, asOfComfyUI);
  if (problem !== undefined) return told(problem);
  const { smokeWorkflow: workflow = referenceWorkflowFile, smokeSettings } = args;
  const unreadable = workflowProblem(workflow);
  if (unreadable !== undefined) return [{ path: ["smokeWorkflow"], message: unreadable }];
  const unfit = settingsProblem(workflow, smokeSettings)?.split("\n") ?? [];
  const evidenceDir = evidenceFolder(args.smokeEvidenceDir);
  const other = checkWith(evidenceDir);
  const taken = `is ${evidenceDir}, where "${other}" writes its evidence; give it a folder of its own`;
  return [
    ...unfit.flatMap((line) => told(`smokeSettings.${line}`)),
    ...(other === undefined ? [] : [{ path: ["smokeEvidenceDir"], message: taken }]),
  ];
}

/**
 * What the parts of a ComfyUI would say of their arguments when they are declared: too late where
 * others of them are by then, which an `up` without a preview would make, the service among them.
 */
export const partProblems = (args: ComfyUIArgs): Problem[] => [
  ...under("network", args.network ? told(networkProblem(args.network)) : []),
  ...under("oss", ossProblems(args)),
  ...under("nas", nasProblems(args)),
  ...smokeProblems(args),
];
