import { nearest } from "../client/workflow/doctor/words";

/** What to write instead of a key that does not exist: the one that is probably meant, or one of all there are. */
export function insteadOf(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant === undefined ? `there are ${known.join(", ")}` : `write ${meant}`;
}
