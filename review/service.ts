import { documentEdition } from "../components/document/documentEdition";
import type { JsonObject } from "../components/document/json";
import { objectAt, textAt, valueAt } from "../components/document/readJson";
import type { Edition } from "../components/editions";
import { effectOf, type ShortEffect } from "../components/live/effects";
import { reconcile } from "../components/live/reconcile";
import { type Hides, hiddenTexts, hides } from "./document/hidden";
import { isAddedOrRemoved, type KeyChange, keyChanges } from "./document/keys";
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

const nameIn = (document: JsonObject | undefined) =>
  document && textAt(objectAt(document, "metadata"), "name");

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

/** What EAS does when a key changes. */
export interface KeyEffect {
  readonly short: ShortEffect | "with the replacement";
  /** A longer explanation; empty if there is nothing to add. */
  readonly what: string;
}

const MERGED =
  "EAS merges an update into the document it has, so adding or removing a key replaces the service";

/** Whether a value is in a list that both sides have, and so is no reason for a replacement. */
function isInList({ before, after }: ServiceChange, { key }: KeyChange): boolean {
  const path = key.split(".");
  const at = path.findIndex((part) => /^\d+$/.test(part));
  if (at === -1) return false;
  const list = path.slice(0, at);
  return [before, after].every((side) => Array.isArray(valueAt(known(side) ?? {}, ...list)));
}

/** What EAS does because of a change in the document, given the engine's operation on the service. */
export function keyEffect(service: ServiceChange, change: KeyChange): KeyEffect {
  const effect = effectOf(change.key);
  const isReplaced = service.step.operation === "replace";
  if (!isReplaced || effect.short === "replaces the service") return effect;
  return isAddedOrRemoved(change) && !isInList(service, change)
    ? { short: "replaces the service", what: MERGED }
    : { short: "with the replacement", what: "" };
}
