import type { Check } from "../evidence";
import type { Problem, ProblemCode } from "../problem";
import type { Run, Step } from "../run";

/** One thing that the check looks for, as data. */
export interface CheckDefinition {
  /** What has to hold, as a sentence. */
  what: string;
  /** The problems that refute it; at least one, because something that nothing can refute is no check. */
  refutedBy: readonly [ProblemCode, ...ProblemCode[]];
  /**
   * Whether these problems count only when they name a file: a service may fall silent at any step.
   * @default false
   */
  ofFiles?: boolean;
  /** The step that has to end before the result is known. */
  after: Step;
  /** Why the question does not apply to this run; undefined when it does. */
  notApplicable?: (run: Run) => string | undefined;
  /** A remark on a pass: how far it reaches, or that it is unverified. */
  remark?: (run: Run) => string | undefined;
}

/** Whether a problem refutes a check. */
export const refutes = (
  { code, file }: Problem,
  { refutedBy, ofFiles = false }: CheckDefinition,
): boolean => refutedBy.includes(code) && (!ofFiles || file !== undefined);

/** The result of a check in this run. */
export function answerOf(definition: CheckDefinition, run: Run): Check {
  const { what, after, notApplicable, remark } = definition;
  const refuted = run.problems.filter((problem) => refutes(problem, definition));
  if (refuted.length > 0) {
    return { what, result: "fail", why: refuted.map(({ message }) => message).join(" ") };
  }
  const reason = notApplicable?.(run);
  if (reason !== undefined) return { what, result: "not-applicable", why: reason };
  if (!run.ended.has(after)) {
    return { what, result: "not-applicable", why: `The check ended while ${run.doing}.` };
  }
  return { what, result: "pass", why: remark?.(run) };
}
