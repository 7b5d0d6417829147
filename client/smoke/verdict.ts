import type { Evidence, Verdict } from "./evidence";
import type { Problem } from "./problem";

/**
 * Exit codes of every program that runs the check. They tell scripts whether to try again: after
 * `notReady` that makes sense, after `wrong` waiting changes nothing. A check that a signal stops ends
 * with 128 plus the number of the signal, 130 for Ctrl-C.
 */
export const exitCodes = { proved: 0, wrong: 1, usage: 2, notReady: 3 } as const;

/** The problems of a service that was silent; every other problem is about something it said. */
const SILENCE: readonly Problem["code"][] = [
  "not-ready",
  "unanswered",
  "updating",
  "deadline",
  "cancelled",
];

/**
 * The verdict on a check that has ended. A wrong answer outweighs silence: nobody needs to wait for the
 * rest of an answer that is already refuted.
 */
export function verdictOf(passed: boolean, problems: readonly Problem[]): Verdict {
  if (passed) return "proved";
  return problems.length > 0 && problems.every(({ code }) => SILENCE.includes(code))
    ? "not-ready"
    : "wrong";
}

/** The exit code after a verdict. */
export const exitCodeOf = (verdict: Verdict): number =>
  ({ proved: exitCodes.proved, wrong: exitCodes.wrong, "not-ready": exitCodes.notReady })[verdict];

/** The problems of the machine that checks. */
const OWN: readonly Problem["code"][] = ["not-checked", "broken"];

/**
 * Whether nothing is wrong with the service as far as is known, but not all that it made could be
 * looked at here.
 */
export const isUnseen = (problems: readonly Problem[]): boolean =>
  problems.length > 0 && problems.every(({ code }) => OWN.includes(code));

/**
 * Whether a check was stopped before it found anything against the service: nothing is then known about
 * it.
 */
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
  `not proven: ${endpoint} answered, but not everything it made could be looked at here`;

/** The verdict in one sentence without a full stop. */
export function headlineOf(evidence: Pick<Evidence, "verdict" | "endpoint" | "problems">): string {
  const { verdict, endpoint, problems } = evidence;
  if (isStopped(evidence)) return `not proven: the check of ${endpoint} was stopped`;
  return (verdict === "wrong" && isUnseen(problems) ? unseen : headlines[verdict])(endpoint);
}

/** What to do after a verdict, for readers who do not know the cause. */
export function nextStep(evidence: Pick<Evidence, "verdict" | "problems" | "level">): string {
  const { verdict, problems, level } = evidence;
  if (isStopped(evidence)) return "Nothing is known about the service; run the check again.";
  if (verdict === "wrong" && isUnseen(problems)) {
    const less =
      level === "none" ? "" : `, or ask only for the level that was reached (--level ${level})`;
    return `Nothing is known to be wrong with the service. Run the check on a machine that can look at everything, with a workflow whose files it can read${less}.`;
  }
  if (verdict === "wrong") {
    return "Waiting will not help. Correct what is named above, then run the check again (pulumi up does so by itself).";
  }
  if (problems.some(({ code }) => code === "deadline")) {
    return "See in the EAS console whether the service is Running and what its log says. If it works but needs longer, allow more time (smoke.deadlineMinutes, --deadline); then run the check again.";
  }
  return "See in the EAS console whether the service is Running; then run the check again (pulumi up does so by itself).";
}
