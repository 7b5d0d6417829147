import { reconcile } from "../components/live/reconcile";
import { type Hides, hides } from "./document/hidden";
import type { KeyChange } from "./document/keys";
import { known, readingOfOutputs } from "./document/reading";
import { hasFailed } from "./failed";
import type { Preview, Step } from "./preview/preview";

/** A resource that is not as the state has it. */
export interface Drifted {
  readonly step: Step;
  /** Of a service: what differs in its document, the state's value and the cloud's. */
  readonly keys: readonly KeyChange[];
  /** Of a service: keys that somebody added and no update takes away. */
  readonly kept: readonly string[];
  readonly isHidden: Hides;
}

function drifted(step: Step): Drifted {
  const [inState, live] = [step.before, step.after].map((state) => known(readingOfOutputs(state)));
  const isHidden = hides(inState, live);
  if (!inState || !live) return { step, keys: [], kept: [], isHidden };
  // Other spellings and what EAS writes itself are no drift.
  const { changes, kept } = reconcile(live, inState);
  const keys = changes.map(({ key, live: after, wanted: before }) => ({ key, before, after }));
  return { step, keys, kept, isHidden };
}

/**
 * What a refresh found; undefined: nothing can be said, because none was made, or it found nothing
 * before the preview failed.
 */
export function driftOf(preview: Preview | undefined): readonly Drifted[] | undefined {
  if (!preview?.refreshed) return undefined;
  const found = preview.drift
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map(drifted)
    // A service whose document only comes back in other words.
    .filter(({ step, keys, kept }) => {
      const isDocument = step.diffs.every((path) => path === "serviceConfig");
      const isSpelling = step.operation === "update" && step.diffs.length > 0 && isDocument;
      return !isSpelling || keys.length > 0 || kept.length > 0;
    });
  return found.length === 0 && hasFailed(preview) ? undefined : found;
}
