import { known } from "../document/reading";
import { hasFailed } from "../failed";
import { isSmokeCheck } from "../types";
import type { Check } from "./check";

/** A service changes, but no smoke check makes a video with it afterwards. */
export const notProved: Check = ({ services, preview, changes }) => {
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
  const present = preview.steps.some(isSmokeCheck);
  const hasDocument = services.some(({ after }) => known(after) !== undefined);
  if (!touched || present || !hasDocument) return [];
  return [
    "**Smoke check**: none runs after this change, so nothing proves that the service makes video. `comfyui-eas run` with a workflow of your own does.",
  ];
};
