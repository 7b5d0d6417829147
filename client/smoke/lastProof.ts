import type { Evidence } from "./evidence";
import { outcomeOf } from "./verdict";

/** Evidence with the file it was read from. */
export interface Found {
  readonly file: string;
  readonly evidence: Evidence;
}

/** What several checks of one service say together. */
export interface LastProof {
  /** The newest check that proved video; undefined: none did. */
  readonly proof: Found | undefined;
  /** Its age in days; undefined without a proof. */
  readonly ageDays: number | undefined;
  /** The newest check that got a wrong answer, unless there is a newer proof. */
  readonly wrong: Found | undefined;
}

const DAY_MS = 86_400_000;

const newest = (found: readonly Found[]): Found | undefined =>
  [...found].sort((a, b) => timeOf(b) - timeOf(a))[0];

const timeOf = ({ evidence }: Found): number => Date.parse(evidence.startedAt);

/**
 * The newest proof among checks, and what came after it. A check that got no answer, or could not look
 * at what it got, says nothing against an older proof; one that got a wrong answer does.
 *
 * @param now in ms since 1970; checks with a later time are left out
 */
export function lastProof(found: readonly Found[], now: number): LastProof {
  const past = found.filter((each) => timeOf(each) <= now);
  const proof = newest(past.filter(({ evidence }) => evidence.verdict === "proved"));
  const wrong = newest(past.filter(({ evidence }) => outcomeOf(evidence) === "wrong"));
  return {
    proof,
    ageDays: proof && (now - timeOf(proof)) / DAY_MS,
    wrong: wrong && (!proof || timeOf(wrong) > timeOf(proof)) ? wrong : undefined,
  };
}
