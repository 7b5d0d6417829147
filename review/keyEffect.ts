import { valueAt } from "../components/document/readJson";
import { effectOf, type ShortEffect } from "../components/live/effects";
import { isAddedOrRemoved, type KeyChange } from "./document/keys";
import { known } from "./document/reading";
import type { ServiceChange } from "./service";

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
