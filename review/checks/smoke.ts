import type { StackChange } from "../change";
import { known } from "../document/reading";
import { hasFailed } from "../failed";
import { code } from "../markdown/text";
import type { Step } from "../preview/preview";
import type { ServiceChange } from "../service";
import { isSmokeCheck } from "../types";
import type { Check } from "./check";

const isMade = ({ operation }: Step) => operation === "create" || operation === "replace";

/** Whether a smoke check makes a video after the change. */
export const isProofMade = ({ changes }: StackChange): boolean =>
  changes.some((step) => isSmokeCheck(step) && isMade(step));

/** Whether a service needs a new proof. A change beside its document, such as of tags, asks for none. */
const needsProof = ({ step, keys }: ServiceChange) =>
  isMade(step) || (step.operation === "update" && keys.length > 0);

/** A service changes, but no smoke check makes a video with it afterwards. */
export const notProved: Check = (change) => {
  const { services, preview, changes } = change;
  const isTouched = services.some(({ step }) => isMade(step) || step.operation === "update");
  if (isTouched && services.some(({ editionAfter }) => editionAfter === "serverless")) {
    return [
      "**Smoke check**: none is possible in the Serverless edition, which no program can ask for a video. Look at its WebUI afterwards.",
    ];
  }
  const isRemoved = changes.some((step) => isSmokeCheck(step) && step.operation === "delete");
  const isServiceGoing = services.some(({ step }) => step.operation === "delete");
  if (isRemoved && !isServiceGoing) {
    return [
      "**Smoke check** is removed: nothing proves any more that a deployment makes video. Why, and until when?",
    ];
  }
  // The smoke check comes after the service, so a failed preview may not have reached it.
  if (hasFailed(preview)) return [];
  if (!isTouched || services.every(({ after }) => known(after) === undefined)) return [];
  const isProved = services.some(needsProof)
    ? isProofMade(change)
    : preview.steps.some(isSmokeCheck);
  if (isProved) return [];
  const command = code(`comfyui-eas smoke --stack ${preview.stack}`);
  return [
    `**Smoke check**: none runs after this change, so nothing proves that the service makes video. ${command} makes and checks one afterwards.`,
  ];
};
