import { documentEdition } from "../components/document/documentEdition";
import type { JsonObject } from "../components/document/json";
import { objectAt, textAt } from "../components/document/readJson";
import type { Edition } from "../components/editions";
import { reconcile } from "../components/live/reconcile";
import { type Hides, hiddenTexts, hides } from "./document/hidden";
import { type KeyChange, keyChanges } from "./document/keys";
import { known, type Reading, readingOf, readingOfOutputs } from "./document/reading";
import type { Preview, Step } from "./preview/preview";
import { SERVICE } from "./types";

/** What a preview would do to one EAS service. */
export interface ServiceChange {
  readonly step: Step;
  /** The service's name in EAS or, if that is not known, the resource's name in the program. */
  readonly name: string;
  readonly before: Reading;
  readonly after: Reading;
  /** What differs in the document; empty if one of the two cannot be read. */
  readonly keys: readonly KeyChange[];
  readonly editionBefore: Edition | undefined;
  readonly editionAfter: Edition | undefined;
  readonly isHidden: Hides;
  /** Values that no text may contain. */
  readonly secrets: readonly string[];
}

/** The service's name in EAS, according to its document. */
export const nameIn = (document: JsonObject = {}): string | undefined =>
  textAt(objectAt(document, "metadata"), "name");

/**
 * What differs in the document. If the program has changed nothing, an update puts back what somebody
 * changed in the cloud, which after a refresh only the outputs show.
 */
function changesOf(
  { operation, diffs }: Step,
  from: JsonObject,
  to: JsonObject,
  live: JsonObject | undefined,
): readonly KeyChange[] {
  const own = keyChanges(from, to);
  if (own.length > 0 || operation !== "update" || !diffs.includes("serviceConfig")) return own;
  if (!live) return own;
  // `reconcile` leaves out other spellings and what EAS writes itself; neither is a change.
  return reconcile(live, to).changes.map(({ key, live: before, wanted: after }) => ({
    key,
    before,
    after,
  }));
}

/** What a step of the engine does to a service. */
function serviceChange(step: Step): ServiceChange {
  const [before, after] = [readingOf(step.before), readingOf(step.after)];
  const [from, to] = [known(before), known(after)];
  const live = known(readingOfOutputs(step.before));
  const isHidden = hides(from, to, live);
  return {
    step,
    before,
    after,
    isHidden,
    name: nameIn(from) ?? nameIn(to) ?? step.name,
    keys: from && to ? changesOf(step, from, to, live) : [],
    editionBefore: from && documentEdition(from),
    editionAfter: to && documentEdition(to),
    secrets: [from, to, live].flatMap((each) => (each ? hiddenTexts(each, isHidden) : [])),
  };
}

/** All EAS services of a stack, including unchanged ones if the engine lists them. */
export const servicesOf = ({ steps }: Pick<Preview, "steps">): ServiceChange[] =>
  steps
    .filter(({ type, operation }) => type === SERVICE && operation !== "read")
    .map(serviceChange);
