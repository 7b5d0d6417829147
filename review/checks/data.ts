import { counted } from "../../client/counted";
import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import type { JsonObject } from "../../components/document/json";
import { objectsAt, textAt } from "../../components/document/readJson";
import { stepsOf } from "../change";
import { code } from "../markdown/text";
import type { State } from "../preview/preview";
import { BUCKET, STORES } from "../types";
import type { Check } from "./check";

/** A bucket or file system is deleted or replaced. */
export const dataLost: Check = (change) =>
  stepsOf(change, STORES, "delete", "replace").map(({ name, operation, before }) => {
    if (before?.retainOnDelete) {
      return `**Data** in ${code(name)}: the stack forgets it; it stays in the cloud, and is billed.`;
    }
    const what = operation === "replace" ? "replaced with an empty one" : "deleted";
    return `**Data** in ${code(name)}: it is ${what}. ${fateOf(before)}`;
  });

/** What becomes of the files in a bucket or file system that is to be deleted. */
function fateOf(state: State | undefined): string {
  if (state?.protect) return "It is protected, so the deployment stops there.";
  return isForced(state)
    ? "What is in it is deleted with it: is everything saved that somebody needs?"
    : "The deployment stops there unless it is empty.";
}

const isForced = (state: State | undefined) => state?.inputs.forceDestroy === true;

/** A bucket that until now could not be deleted while it held files (`forceDestroy` is switched on). */
export const contentsUnguarded: Check = (change) =>
  stepsOf(change, [BUCKET], "update", "import")
    .filter(({ before, after }) => isForced(after) && !isForced(before))
    .map(
      ({ name }) =>
        `**Data** in ${code(name)}: nothing is deleted now, but from now on a deployment that deletes the bucket deletes what is in it, too.`,
    );

/** New lifecycle rules by which OSS itself deletes files; no later preview mentions those deletions. */
export const filesExpire: Check = (change) =>
  stepsOf(change, [BUCKET], "create", "update", "replace", "import").flatMap((step) => {
    const known = deletionsOf(step.before);
    return deletionsOf(step.after)
      .filter((each) => !known.includes(each))
      .map(
        (each) =>
          `**Data** in ${code(step.name)}: OSS deletes ${each}, without a deployment. Does that include models or results that somebody needs?`,
      );
  });

const deletionsOf = (state: State | undefined): string[] =>
  objectsAt(state?.inputs ?? {}, "lifecycleRules")
    .filter(({ enabled, prefix }) => enabled === true && !isTemporary(prefix))
    .flatMap((rule) =>
      objectsAt(rule, "expirations")
        .filter(({ expiredObjectDeleteMarker }) => expiredObjectDeleteMarker !== true)
        .map((expiration) => `${whatOf(rule)} ${whenOf(expiration)}`),
    );

/** Whether a prefix is ComfyUI's folder for temporary files. */
const isTemporary = (prefix: unknown) => typeof prefix === "string" && /(^|\/)temp\/$/.test(prefix);

function whatOf(rule: JsonObject): string {
  const prefix = textAt(rule, "prefix");
  if (prefix === UNKNOWN_TEXT) return "what is below a folder that is not known yet";
  return prefix === undefined ? "every object" : `what is below ${code(prefix)}`;
}

const whenOf = ({ days }: JsonObject) =>
  typeof days === "number" ? `${counted(days, "day")} after its last change` : "by a date";

/** A resource loses its protection against deletion. */
export const protectionRemoved: Check = ({ changes }) =>
  changes
    .filter(({ before, after }) => before?.protect === true && after?.protect === false)
    .map(
      ({ name }) =>
        `**Protection** of ${code(name)} is taken away: from now on a deployment can delete it.`,
    );
