import { nearest } from "../client/workflow/doctor/words";

/** Says what to write instead of an unknown key: the key that is probably meant, or else one of all known keys. */
export function insteadOf(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant === undefined ? `the keys are ${known.join(", ")}` : `write ${meant}`;
}
