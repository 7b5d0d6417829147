import type { Check } from "../evidence";
import type { Problem, ProblemCode } from "../problem";
import type { Run, Step } from "../run";

/** One thing that the check looks for, as data. */
export interface CheckDefinition {
  /** What has to hold, as a sentence. */
  what: string;
  /** The problems that refute it: what nothing can refute is no check. */
  refutedBy: readonly [ProblemCode, ...ProblemCode[]];
  /** Only those of them that name a file: a service may fall silent at any step. @default false */
  ofFiles?: boolean;
  /** Nothing is known of it before this step has ended. */
  after: Step;
  /** Why it cannot be asked in this run; undefined when it can. */
  notApplicable?: (run: Run) => string | undefined;
  /** What goes with a pass: how far it reaches, or that it is unverified. */
  remark?: (run: Run) => string | undefined;
}

/** Whether a problem is about what a check looks for. */
export const refutes = (
  { code, file }: Problem,
  { refutedBy, ofFiles = false }: CheckDefinition,
): boolean => refutedBy.includes(code) && (!ofFiles || file !== undefined);

/** What a check came to in this run. */
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
