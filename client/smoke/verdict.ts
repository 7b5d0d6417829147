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
 * What a check says about the service: its verdict, or that nothing is known, because it was `stopped`
 * before it found anything against the service, or because all that is wrong is that not everything
 * could be looked at on this machine (`unseen`).
 */
export type Outcome = Verdict | "stopped" | "unseen";

export function outcomeOf({ verdict, problems }: Pick<Evidence, "verdict" | "problems">): Outcome {
  const codes = problems.map(({ code }) => code);
  if (verdict === "not-ready" && codes.includes("cancelled")) return "stopped";
  const isUnseen = codes.length > 0 && codes.every((code) => OWN.includes(code));
  return verdict === "wrong" && isUnseen ? "unseen" : verdict;
}

const headlines: Record<Outcome, (endpoint: string) => string> = {
  proved: (endpoint) => `proven: ${endpoint} made what the workflow asks for`,
  wrong: (endpoint) =>
    `not proven, wrong: ${endpoint} answered, but not with what the workflow asks for`,
  "not-ready": (endpoint) =>
    `not proven, not ready: ${endpoint} did not answer in time, or not as ComfyUI on EAS does`,
  stopped: (endpoint) => `not proven: the check of ${endpoint} was stopped`,
  unseen: (endpoint) =>
    `not proven: ${endpoint} answered, but not everything it made could be looked at here`,
};

/** The verdict in one sentence without a full stop. */
export const headlineOf = (evidence: Pick<Evidence, "verdict" | "endpoint" | "problems">): string =>
  headlines[outcomeOf(evidence)](evidence.endpoint);

/** What to do after a verdict, for readers who do not know the cause. */
export function nextStep(evidence: Pick<Evidence, "verdict" | "problems" | "level">): string {
  const { problems, level } = evidence;
  const outcome = outcomeOf(evidence);
  if (outcome === "stopped") return "Nothing is known about the service; run the check again.";
  if (outcome === "unseen") {
    // A stack on NAS asks for no more than `result` anyway.
    const setting = level === "files" ? "smoke.level: files, " : "";
    const less =
      level === "none"
        ? ""
        : `, or ask only for the level that was reached (${setting}--level ${level})`;
    return `Nothing is known to be wrong with the service. Run the check on a machine that can look at everything, with a workflow whose files it can read${less}.`;
  }
  if (outcome === "wrong") {
    return "Waiting will not help. Correct what is named above, then run the check again (pulumi up does so by itself).";
  }
  if (problems.some(({ code }) => code === "deadline")) {
    return "See in the EAS console whether the service is Running and what its log says. If it works but needs longer, allow more time (smoke.deadlineMinutes, --deadline); then run the check again.";
  }
  return "See in the EAS console whether the service is Running; then run the check again (pulumi up does so by itself).";
}
