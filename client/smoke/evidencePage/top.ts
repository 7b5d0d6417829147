import type { Evidence } from "../evidence";
import { type Html, html } from "./html";
import { duration, editionOf, headline, moment, type Tone } from "./words";

/** The mark of each verdict, so that it does not depend on colour alone. */
const MARKS: Record<Tone, Html> = {
  good: html`<path d="M7 12.5l3.4 3.4L17 9.2"/>`,
  bad: html`<path d="M8 8l8 8M16 8l-8 8"/>`,
  open: html`<path d="M12 7v5.4l3.4 2"/>`,
};

/** The verdict, what it means, and when and how it was reached. */
export function top(evidence: Evidence): Html {
  const { tone, word, sentence } = headline(evidence);
  const { startedAt, level, requiredLevel, timings, jobId, endpoint } = evidence;
  const reached = level === requiredLevel ? level : `${level}; ${requiredLevel} was asked for`;
  return html`<header class="${tone}">
<p class="kicker">Smoke check of <span class="code">${endpoint}</span></p>
<h1><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/>${MARKS[tone]}</svg>${word}</h1>
<p class="sentence">${sentence}</p>
<dl class="facts">
<div><dt>Date</dt><dd><time datetime="${startedAt}">${moment(startedAt)}</time></dd></div>
<div><dt>Proof level</dt><dd>${reached}</dd></div>
<div><dt>Edition</dt><dd>${editionOf(evidence)}</dd></div>
${timings.total !== undefined && html`<div><dt>Took</dt><dd>${duration(timings.total)}</dd></div>`}
${jobId !== undefined && html`<div class="wide"><dt>Job</dt><dd class="code">${jobId}</dd></div>`}
</dl>
</header>`;
}
