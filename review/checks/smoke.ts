import type { StackChange } from "../change";
import { known } from "../document/reading";
import { hasFailed } from "../failed";
import { code } from "../markdown/text";
import { isSmokeCheck } from "../types";
import type { Check } from "./check";

/** Whether a smoke check makes a video after the change. */
export const isProofMade = ({ changes }: Pick<StackChange, "changes">): boolean =>
  changes.some((step) => isSmokeCheck(step) && ["create", "replace"].includes(step.operation));

/** A service changes, but no smoke check makes a video with it afterwards. */
export const notProved: Check = (change) => {
  const { services, preview, changes } = change;
  const touched = services.some(({ step }) =>
    ["create", "update", "replace"].includes(step.operation),
  );
  if (touched && services.some(({ editionAfter }) => editionAfter === "serverless")) {
    return [
      "**Smoke check**: none is possible in the Serverless edition, which no program can ask for a video. Look at its WebUI afterwards.",
    ];
  }
  const removed = changes.some((step) => isSmokeCheck(step) && step.operation === "delete");
  const isGoing = services.some(({ step }) => step.operation === "delete");
  if (removed && !isGoing) {
    return [
      "**Smoke check** is removed: nothing proves any more that a deployment makes video. Why, and until when?",
    ];
  }
  // The smoke check comes after the service, so a failed preview may not have reached it.
  if (hasFailed(preview)) return [];
  // A change beside the document, such as of tags, needs no new proof.
  const needsProof = services.some(
    ({ step, keys }) =>
      ["create", "replace"].includes(step.operation) ||
      (step.operation === "update" && keys.length > 0),
  );
  const proved = needsProof ? isProofMade(change) : preview.steps.some(isSmokeCheck);
  const hasDocument = services.some(({ after }) => known(after) !== undefined);
  if (!touched || proved || !hasDocument) return [];
  const command = code(`comfyui-eas smoke --stack ${preview.stack}`);
  return [
    `**Smoke check**: none runs after this change, so nothing proves that the service makes video. ${command} makes and checks one afterwards.`,
  ];
};
