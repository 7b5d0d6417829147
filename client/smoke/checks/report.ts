import type { Check } from "../evidence";
import type { Problem } from "../problem";
import type { Run } from "../run";
import { answerOf, refutes } from "./definition";
import { checksByPath } from "./editions";

/**
 * The checks of this run and their results. The last one covers everything else: a problem that no
 * other check names must not vanish from the report.
 */
export function checksOf(run: Run): Check[] {
  const definitions = checksByPath[run.calls.path];
  const isNamed = (problem: Problem) => definitions.some((one) => refutes(problem, one));
  const others = run.problems.filter((one) => !isNamed(one) && one.code !== "not-checked");
  const what = "Everything was done in time, and nothing unforeseen happened.";
  return [
    ...definitions.map((definition) => answerOf(definition, run)),
    others.length === 0
      ? { what, result: "pass" }
      : { what, result: "fail", why: others.map(({ message }) => message).join(" ") },
  ];
}
