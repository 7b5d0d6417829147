import type { Evidence, Verdict } from "./evidence";
import type { Problem } from "./problem";

/**
 * Exit codes of every program that runs the check. Scripts tell by them whether another look makes
 * sense: after `notReady` it does, after `wrong` nothing changes by waiting. A check that is stopped
 * by a signal ends with 128 and the number of the signal, 130 for Ctrl-C.
 */
export const exitCodes = { proved: 0, wrong: 1, usage: 2, notReady: 3 } as const;

/** What is said of a service that has been silent; everything else is about something it said. */
const SILENCE: readonly Problem["code"][] = [
  "not-ready",
  "unanswered",
  "updating",
  "deadline",
  "cancelled",
];

/**
 * The verdict on a check that has ended. Something wrong that the service did say outweighs a
 * silence: nobody needs to wait for the rest of an answer that is refuted already.
 */
export function verdictOf(passed: boolean, problems: readonly Problem[]): Verdict {
  if (passed) return "proved";
  return problems.length > 0 && problems.every(({ code }) => SILENCE.includes(code))
    ? "not-ready"
    : "wrong";
}

/** What a program ends with after this verdict. */
export const exitCodeOf = (verdict: Verdict): number =>
  ({ proved: exitCodes.proved, wrong: exitCodes.wrong, "not-ready": exitCodes.notReady })[verdict];

/** What is said of the machine that checks. */
const OWN: readonly Problem["code"][] = ["not-checked", "broken"];

/** Whether nothing is held against the service, but not all that it made could be looked at here. */
export const isUnseen = (problems: readonly Problem[]): boolean =>
  problems.length > 0 && problems.every(({ code }) => OWN.includes(code));

/** Whether a check was stopped that had nothing against the service: nothing is known of it then. */
export const isStopped = ({ verdict, problems }: Pick<Evidence, "verdict" | "problems">): boolean =>
  verdict === "not-ready" && problems.some(({ code }) => code === "cancelled");

const headlines: Record<Verdict, (endpoint: string) => string> = {
  proved: (endpoint) => `proven: ${endpoint} made what the workflow asks for`,
  wrong: (endpoint) =>
    `not proven, wrong: ${endpoint} answered, but not with what the workflow asks for`,
  "not-ready": (endpoint) =>
    `not proven, not ready: ${endpoint} did not answer in time, or not as ComfyUI on EAS does`,
};

const unseen = (endpoint: string) =>
  `not proven: ${endpoint} answered, but not all that it made could be looked at here`;

/** The verdict in one sentence without a full stop. */
export function headlineOf(evidence: Pick<Evidence, "verdict" | "endpoint" | "problems">): string {
  const { verdict, endpoint, problems } = evidence;
  if (isStopped(evidence)) return `not proven: the check of ${endpoint} was stopped`;
  return (verdict === "wrong" && isUnseen(problems) ? unseen : headlines[verdict])(endpoint);
}

/** What to do after a verdict, for who knows nothing of the cause. */
export function nextStep(evidence: Pick<Evidence, "verdict" | "problems" | "level">): string {
  const { verdict, problems, level } = evidence;
  if (isStopped(evidence)) return "Nothing is known of the service; run the check again.";
  if (verdict === "wrong" && isUnseen(problems)) {
    const less = level === "none" ? "" : `, or ask for no more than that (--level ${level})`;
    return `Nothing is known to be wrong with the service. Run the check where it can look at all of it, with a workflow whose files it can read${less}.`;
  }
  if (verdict === "wrong") {
    return "Waiting changes nothing. Correct what is named above, then run the check again (pulumi up does by itself).";
  }
  if (problems.some(({ code }) => code === "deadline")) {
    return "See in the EAS console whether the service is Running and what its log says. If it works but needs longer, allow more time (smoke.deadlineMinutes, --deadline); then run the check again.";
  }
  return "See in the EAS console whether the service is Running; then run the check again (pulumi up does by itself).";
}
