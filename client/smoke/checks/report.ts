import type { Check } from "../evidence";
import type { Problem } from "../problem";
import type { Run } from "../run";
import { answerOf, refutes } from "./definition";
import { checksByPath } from "./editions";

/**
 * What was looked for in this run, and what came of it. The last check is about the check itself:
 * a problem that no other one names must not vanish from the report.
 */
export function checksOf(run: Run): Check[] {
  const definitions = checksByPath[run.calls.path];
  const isNamed = (problem: Problem) => definitions.some((one) => refutes(problem, one));
  const others = run.problems.filter((one) => !isNamed(one) && one.code !== "not-checked");
  const what = "It was all done in time, and nothing unforeseen happened.";
  return [
    ...definitions.map((definition) => answerOf(definition, run)),
    others.length === 0
      ? { what, result: "pass" }
      : { what, result: "fail", why: others.map(({ message }) => message).join(" ") },
  ];
}
