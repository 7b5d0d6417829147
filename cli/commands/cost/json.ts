import { type Delta, HOURS_PER_MONTH, type Line, type Summary } from "../../../cost";
import { amountJson, moneyJson } from "../../amountJson";
import type { Deployed } from "./deployed";
import type { Subject } from "./subject";

const line = ({ what, quantity, unit, hours, monthly, remarks }: Line) => ({
  what,
  quantity,
  each: amountJson(unit),
  hours,
  perMonth: amountJson(monthly),
  remarks,
});

const deltaJson = ({ least, most, added, removed }: Delta) => ({
  least: moneyJson(least),
  most: moneyJson(most),
  added: added.map(line),
  removed: removed.map(line),
});

/** The answer for programs, as one object. */
export function costJson(
  { name }: Subject,
  { estimate, video, partTime, budget }: Summary,
  deployed: Deployed | undefined,
): object {
  const { region, currency, lines, configured, idle, total, unknown } = estimate;
  return {
    name,
    region,
    currency,
    hoursPerMonth: HOURS_PER_MONTH,
    lines: lines.map(line),
    perMonth: {
      configured: amountJson(configured),
      idle: amountJson(idle),
      most: amountJson(total),
    },
    perVideo: {
      seconds: video.seconds,
      warm: amountJson(video.warm),
      cold: amountJson(video.cold),
    },
    partTime: {
      hoursPerWeek: partTime.hoursPerWeek,
      perMonth: amountJson(partTime.monthly),
      saved: amountJson(partTime.saved),
    },
    ...(deployed && { deployed: deployed.state }),
    ...(deployed?.state === "estimated" && { delta: deltaJson(deployed.delta) }),
    budget: budget ?? null,
    unknown,
  };
}
