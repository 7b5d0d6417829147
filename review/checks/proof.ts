import { isObject } from "../../client/json";
import { workflowHashIn } from "../../components/smoke/smokeTriggers";
import { code } from "../markdown/text";
import type { State, Step } from "../preview/preview";
import { isSmokeCheck } from "../types";
import type { Check } from "./check";

/** What a check asks for, by the variables of its command; those whose values are short are shown. */
const ASKED: Readonly<Record<string, { readonly name: string; readonly isShown?: true }>> = {
  COMFYUI_EAS_PROOF_LEVEL: { name: "level", isShown: true },
  COMFYUI_EAS_WORKFLOW: { name: "workflow", isShown: true },
  COMFYUI_EAS_IMAGE_CHECKPOINT: { name: "image checkpoint" },
  COMFYUI_EAS_VIDEO_CHECKPOINT: { name: "video checkpoint" },
  COMFYUI_EAS_INPUTS: { name: "inputs" },
  COMFYUI_EAS_PROMPT: { name: "prompt" },
  COMFYUI_EAS_SEED: { name: "seed" },
};

const shown = (value: unknown) => (typeof value === "string" ? code(value) : "none");

/** The command line, with the program that takes the command; none: a shell does. */
const commandOf = ({ inputs: { interpreter, create } }: State) =>
  Array.isArray(interpreter) ? [...interpreter, create].join(" ") : create;

function askedAnew({ before, after }: Step): string[] {
  const [from, to] = [before?.inputs.environment, after?.inputs.environment];
  if (!before || !after || !isObject(from) || !isObject(to)) return [];
  const changed = Object.entries(ASKED)
    .filter(([variable]) => from[variable] !== to[variable])
    .map(([variable, { name, isShown }]) =>
      isShown ? `${name} ${shown(from[variable])} to ${shown(to[variable])}` : name,
    );
  const [old, command] = [commandOf(before), commandOf(after)];
  if (old !== command) changed.push(`command ${shown(old)} to ${shown(command)}`);
  const isSameFile = from.COMFYUI_EAS_WORKFLOW === to.COMFYUI_EAS_WORKFLOW;
  const [had, has] = [before, after].map(({ inputs }) => workflowHashIn(inputs.triggers));
  const isEdited = isSameFile && had !== has;
  return isEdited ? [...changed, `the content of ${shown(to.COMFYUI_EAS_WORKFLOW)}`] : changed;
}

/** The smoke check asks the service for something else, so its next proof means something else. */
export const proofChanged: Check = ({ changes }) =>
  changes.filter(isSmokeCheck).flatMap((step) => {
    const asked = askedAnew(step);
    if (asked.length === 0) return [];
    return [
      `**Smoke check** ${code(step.name)} asks for something else: ${asked.join(", ")}. Does it still prove what the users need?`,
    ];
  });

const levelOf = (state: State | undefined): unknown => {
  const environment = state?.inputs.environment;
  return isObject(environment) ? environment.COMFYUI_EAS_PROOF_LEVEL : undefined;
};

/** A smoke check that from now on cannot look at the files, such as one of the API edition with NAS. */
export const proofBlind: Check = ({ changes }) =>
  changes
    .filter(isSmokeCheck)
    .filter(({ before, after }) => levelOf(after) === "result" && levelOf(before) !== "result")
    .map(
      ({ name }) =>
        `**Smoke check** ${code(name)} has the level ${code("result")}: it looks at no file, so it does not prove that there is a video. Look at one in the storage afterwards.`,
    );
