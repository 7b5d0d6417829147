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

/** A service is deleted: does anybody still use it, and what is still billed afterwards? */
export const destroyed: Check = (change) =>
  change.services
    .filter(({ step }) => step.operation === "delete")
    .map(({ name, before }) => {
      const document = known(before);
      const stays = document ? left(change, storageOf(document)) : [];
      const billed =
        stays.length > 0
          ? `Still there and billed afterwards: ${stays.map(code).join(", ")}.`
          : document
            ? "Nothing that this stack made is billed afterwards."
            : "Its document cannot be read, so look for its storage yourself.";
      return `**Destroyed**: does nobody call ${code(name)} any more? ${billed}`;
    });
