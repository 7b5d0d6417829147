import type { JsonObject } from "../../components/document/json";
import { type StackChange, stepsOf } from "../change";
import { known } from "../document/reading";
import { code } from "../markdown/text";
import { STORES } from "../types";
import type { Check } from "./check";
import { storageOf } from "./values";

/** Those of a document's storage places that the change does not delete. */
function left(change: StackChange, places: readonly string[]): string[] {
  const gone = stepsOf(change, STORES, "delete").filter(({ before }) => !before?.retainOnDelete);
  const isGone = (place: string) =>
    gone.some(
      ({ before }) =>
        place.startsWith(`oss://${String(before?.inputs.bucket)}/`) ||
        (place.startsWith("nas://") && before?.inputs.bucket === undefined),
    );
  return places.filter((place) => !isGone(place));
}

/** What somebody pays for once a service is gone. */
function billedAfterwards(change: StackChange, document: JsonObject | undefined): string {
  if (!document) return "Its document cannot be read, so look for its storage yourself.";
  const stays = left(change, storageOf(document));
  return stays.length === 0
    ? "Nothing that this stack made is billed afterwards."
    : `Still there and billed afterwards: ${stays.map(code).join(", ")}.`;
}

/** A service is deleted: does anybody still use it, and what is still billed afterwards? */
export const destroyed: Check = (change) =>
  change.services
    .filter(({ step }) => step.operation === "delete")
    .map(
      ({ name, before }) =>
        `**Destroyed**: does nobody call ${code(name)} any more? ${billedAfterwards(change, known(before))}`,
    );
