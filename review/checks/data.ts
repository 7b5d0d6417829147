import { stepsOf } from "../change";
import { code } from "../markdown/text";
import { STORES } from "../types";
import type { Check } from "./check";

/** A bucket or file system goes, or is made anew. */
export const dataLost: Check = (change) =>
  stepsOf(change, STORES, "delete", "replace").map(({ name, operation, before }) => {
    if (before?.retainOnDelete) {
      return `**Data** in ${code(name)}: the stack forgets it; it stays in the cloud, and is billed.`;
    }
    const forced = before?.inputs.forceDestroy === true;
    const what = operation === "replace" ? "made anew, empty" : "deleted";
    const stop = before?.protect
      ? "It is protected, so the deployment stops there."
      : forced
        ? "What is in it is deleted with it: is everything saved that somebody needs?"
        : "The deployment stops there while anything is in it.";
    return `**Data** in ${code(name)}: it is ${what}. ${stop}`;
  });

/** What was guarded against deletion is not any more. */
export const protectionRemoved: Check = ({ changes }) =>
  changes
    .filter(({ before, after }) => before?.protect === true && after?.protect === false)
    .map(
      ({ name }) =>
        `**Protection** of ${code(name)} is taken away: from now on a deployment can delete it.`,
    );
