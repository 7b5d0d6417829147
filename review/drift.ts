import { reconcile } from "../components/live/reconcile";
import { type Hides, hides } from "./document/hidden";
import type { KeyChange } from "./document/keys";
import { known, readingOfOutputs } from "./document/reading";
import { hasFailed } from "./failed";
import type { Preview, Step } from "./preview/preview";
import { isInCloud } from "./types";

/** A resource that differs between the state and the cloud. */
export interface Drifted {
  readonly step: Step;
  /** For a service: the keys that differ in its document, with the state's value and the cloud's. */
  readonly keys: readonly KeyChange[];
  /** For a service: keys that somebody added and that no update removes. */
  readonly kept: readonly string[];
  readonly isHidden: Hides;
}

function drifted(step: Step): Drifted {
  const [inState, live] = [step.before, step.after].map((state) => known(readingOfOutputs(state)));
  const isHidden = hides(inState, live);
  if (!inState || !live) return { step, keys: [], kept: [], isHidden };
  // `reconcile` leaves out other spellings and what EAS writes itself; neither is drift.
  const { changes, kept } = reconcile(live, inState);
  const keys = changes.map(({ key, live: after, wanted: before }) => ({ key, before, after }));
  return { step, keys, kept, isHidden };
}

/**
 * What a refresh found; undefined: not known, because there was no refresh, or the preview failed before
 * the refresh had found anything.
 */
export function driftOf(preview: Preview | undefined): readonly Drifted[] | undefined {
  if (!preview?.refreshed) return undefined;
  const found = preview.drift
    .filter(isInCloud)
    .map(drifted)
    // Drops a service whose document is only spelled differently.
    .filter(({ step, keys, kept }) => {
      const isDocument = step.diffs.every((path) => path === "serviceConfig");
      const isSpelling = step.operation === "update" && step.diffs.length > 0 && isDocument;
      return !isSpelling || keys.length > 0 || kept.length > 0;
    });
  return found.length === 0 && hasFailed(preview) ? undefined : found;
}
