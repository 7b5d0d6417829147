import type { Timings } from "../evidence";
import { type Html, html } from "./html";
import { duration } from "./words";

/** The steps in order, each with its label on the page. */
const STEPS = [
  ["ready", "waiting for the service"],
  ["submit", "submitting"],
  ["queued", "in the queue"],
  ["running", "running"],
  ["generate", "queue and run"],
  ["fetch", "fetching the files"],
  ["verify", "verifying them"],
] as const;

/** Width of the drawing, in its own units. */
const WIDTH = 1000;
const GAP = 3;
/** Width of the shortest step, so that a few milliseconds can still be seen. */
const LEAST = 4;

function steps(timings: Timings) {
  // When `queued` and `running`, the two parts of `generate`, are known, they replace it.
  const split = timings.running !== undefined;
  return STEPS.flatMap(([step, label]) => {
    const took = timings[step];
    if (took === undefined || (step === "generate" && split)) return [];
    return [{ step, label, took }];
  });
}

/** How long each step took, as a bar and in words. */
export function timingBar(timings: Timings): Html | undefined {
  const parts = steps(timings);
  if (parts.length === 0) return undefined;
  const sum = parts.reduce((all, { took }) => all + took, 0) || 1;
  const room = WIDTH - GAP * (parts.length - 1) - LEAST * parts.length;
  let x = 0;
  const bars = parts.map(({ step, took }) => {
    const width = LEAST + (room * took) / sum;
    const bar = html`<rect class="${step}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="20"/>`;
    x += width + GAP;
    return bar;
  });
  const { total } = timings;
  return html`<section aria-labelledby="times"><h2 id="times">How long it took</h2>
<svg class="bar" viewBox="0 0 ${WIDTH} 20" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="legend">${parts.map(
    ({ step, label, took }) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${step}" width="10" height="10" rx="2"/></svg>${label} <b>${duration(took)}</b></li>`,
  )}${total !== undefined && html`<li class="total">altogether <b>${duration(total)}</b></li>`}</ul></section>`;
}
