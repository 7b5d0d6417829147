import { EvidenceFileError, readEvidence } from "../../../client/smoke/readEvidence";
import type { StackFacts } from "../../../client/stack/outputs";
import type { Unknown } from "../../unknown";

/** What the last smoke check showed. */
export interface Proof {
  readonly verdict: "proved" | "wrong" | "not-ready";
  readonly level: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly ageSeconds: number;
  readonly file: string;
}

/** Reads the evidence of the last check. Only the machine that ran the check has it. */
export async function lastProofOf({ evidence, video }: StackFacts): Promise<Proof | Unknown> {
  if (evidence === undefined) return { unknown: video ?? "this stack runs no smoke check" };
  try {
    const { verdict, level, startedAt } = await readEvidence(evidence);
    const ageSeconds = Math.max(0, Math.round((Date.now() - Date.parse(startedAt)) / 1000));
    return { verdict, level, at: startedAt, ageSeconds, file: evidence };
  } catch (error) {
    if (!(error instanceof EvidenceFileError)) throw error;
    const told = video === undefined ? "" : `pulumi up ended with "${video}"; `;
    return { unknown: `${told}${error.message}` };
  }
}
