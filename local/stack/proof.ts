import { join } from "node:path";
import type { Evidence } from "../../client/smoke/evidence";
import { EvidenceFileError, readEvidence } from "../../client/smoke/readEvidence";
import { project } from "../home";

/** The evidence of a stack's last check; undefined when it cannot be read. */
export async function lastEvidence(file: string): Promise<Evidence | undefined> {
  try {
    return await readEvidence(join(project, file));
  } catch (error) {
    if (!(error instanceof EvidenceFileError)) throw error;
    return undefined;
  }
}

type Check = Pick<Evidence, "verdict" | "startedAt">;

/** A time in the evidence, as people read it: `2026-11-28 21:50:30 UTC`. */
const shownTime = (time: string) =>
  `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/**
 * Why the last check does not prove the service as it is now; undefined when it does.
 *
 * @param comfyuiSince when the ComfyUI behind the services last changed; undefined if it never did
 */
export function staleness(
  check: Check | undefined,
  comfyuiSince: string | undefined,
): string | undefined {
  if (!check) return "the evidence of the last check cannot be read";
  if (check.verdict !== "proved") return `the last check, at ${shownTime(check.startedAt)}, failed`;
  if (comfyuiSince !== undefined && Date.parse(check.startedAt) < Date.parse(comfyuiSince)) {
    return `the last check, at ${shownTime(check.startedAt)}, was of another ComfyUI`;
  }
  return undefined;
}

/** When a proof was made, and by which run. */
export const shownAge = ({ startedAt }: Check, runStartedAt: number) =>
  Date.parse(startedAt) < runStartedAt
    ? `${shownTime(startedAt)}, by an earlier run; nothing has changed since`
    : `${shownTime(startedAt)}, by this run`;
