import { summarise } from "../../../cost";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { deployedBefore } from "./deployed";
import { costJson } from "./json";
import { type CostFlags, subjectOf } from "./subject";
import { costText } from "./text";

/**
 * Estimates and prints.
 *
 * @returns the exit code: 1 when a budget is exceeded, or when it cannot be told whether it is
 */
export async function runCost(flags: CostFlags, io: Io): Promise<number> {
  const subject = subjectOf(flags, io);
  const { estimate, cost } = subject;
  const summary = summarise(estimate, cost);
  const deployed =
    flags.stack !== undefined && flags.delta
      ? await deployedBefore(flags.stack, subject, io.signal)
      : undefined;
  if (flags.json) io.out(JSON.stringify(costJson(subject, summary, deployed)));
  else for (const line of costText(subject, summary, deployed)) io.out(line);
  const outcome = summary.budget?.outcome ?? "within";
  const holds = outcome === "within" || (outcome === "cannotTell" && flags.unknownOk);
  return holds ? EXIT.ok : EXIT.wrong;
}
