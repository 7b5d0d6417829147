import type { Check } from "../evidence";
import type { Run } from "../run";
import { answerOf } from "./definition";
import { checksByPath } from "./editions";

/**
 * What was looked for in this run, and what came of it. The last check is about the check itself:
 * a problem that no other one names must not vanish from the report.
 */
export function checksOf(run: Run): Check[] {
  const definitions = checksByPath[run.calls.path];
  const named = new Set(definitions.flatMap(({ refutedBy }) => refutedBy));
  const others = run.problems.filter(({ code }) => !named.has(code) && code !== "not-checked");
  const what = "It was all done in time, and nothing unforeseen happened.";
  return [
    ...definitions.map((definition) => answerOf(definition, run)),
    others.length === 0
      ? { what, result: "pass" }
      : { what, result: "fail", why: others.map(({ message }) => message).join(" ") },
  ];
}
