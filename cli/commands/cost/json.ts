import {
  type Amount,
  type Delta,
  HOURS_PER_MONTH,
  type Line,
  type Summary,
  units,
} from "../../../cost";
import type { Deployed } from "./deployed";
import type { Subject } from "./subject";

const money = (value: number | undefined) => (value === undefined ? null : units(value));

/** In units of the currency; null is "not known", and never 0. */
const amount = ({ least, reach, most, sure }: Amount) => ({
  ...{ least: money(least), reach: money(reach), most: money(most), sure },
});

const line = ({ what, quantity, unit, hours, monthly, remarks }: Line) => ({
  ...{ what, quantity, each: amount(unit), hours, perMonth: amount(monthly), remarks },
});

/** The answer for programs, as one object. */
export function costJson(
  { name }: Subject,
  { estimate, video, partTime, budget }: Summary,
  deployed: Deployed | undefined,
  delta: Delta | undefined,
): object {
  const { region, currency, lines, configured, idle, total, unknown } = estimate;
  return {
    ...{ name, region, currency, hoursPerMonth: HOURS_PER_MONTH },
    lines: lines.map(line),
    perMonth: { configured: amount(configured), idle: amount(idle), most: amount(total) },
    perVideo: { seconds: video.seconds, warm: amount(video.warm), cold: amount(video.cold) },
    partTime: {
      hoursPerWeek: partTime.hoursPerWeek,
      perMonth: amount(partTime.monthly),
      saved: amount(partTime.saved),
    },
    ...(deployed && { deployed: deployed.state === "known" ? "estimated" : deployed.state }),
    ...(delta && {
      delta: {
        ...{ least: money(delta.least), most: money(delta.most) },
        added: delta.added.map(line),
        removed: delta.removed.map(line),
      },
    }),
    budget: budget ?? null,
    unknown,
  };
}
