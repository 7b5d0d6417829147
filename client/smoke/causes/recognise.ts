import { z } from "zod";
import type { Cause, Sign, Trace } from "./cause";
import { gatewayCauses } from "./gateway";
import { machineCauses } from "./machine";
import { workflowCauses } from "./workflow";

/** Every cause, the surest first: a node's message is surer evidence than a gateway's. */
export const CAUSES: readonly Cause[] = [...workflowCauses, ...machineCauses, ...gatewayCauses];

/** Most causes that are named; more would be guessing. */
const MOST = 3;

const holds = ({ place, codes, text }: Sign, trace: Trace): boolean =>
  (place === undefined || place === trace.place) &&
  (codes === undefined || (trace.code !== undefined && codes.includes(trace.code))) &&
  (text === undefined || text.test(trace.text));

/** A cause, and the text that points to it. */
export const LikelyCause = z.object({
  cause: z.string().meta({ description: "Its name, such as missing-model." }),
  sentence: z.string().meta({ description: "What is wrong." }),
  next: z.string().meta({ description: "What to do about it." }),
  seen: z.string().meta({ description: "The text that points to it." }),
});
export type LikelyCause = z.infer<typeof LikelyCause>;

/** The causes for which some trace matches a sign that `counts` selects. */
function found(traces: readonly Trace[], counts: (sign: Sign) => boolean): LikelyCause[] {
  return CAUSES.flatMap(({ id: cause, signs, sentence, next }) => {
    const counting = signs.filter(counts);
    const seen = traces.find((trace) => counting.some((sign) => holds(sign, trace)));
    return seen ? [{ cause, sentence, next, seen: seen.text }] : [];
  }).slice(0, MOST);
}

/** The causes that the traces point to, the likeliest first. */
export function likelyCauses(traces: readonly Trace[]): LikelyCause[] {
  const sure = found(traces, ({ lastResortFor }) => lastResortFor === undefined);
  if (sure.length > 0) return sure;
  const met = traces.flatMap(({ code }) => code ?? []);
  return found(traces, ({ lastResortFor }) => met.some((code) => lastResortFor?.includes(code)));
}
