import type { Evidence } from "../evidence";
import { nextStep, outcomeOf } from "../verdict";
import { type Html, html } from "./html";

const problemList = ({ problems }: Evidence) =>
  html`<ol class="problems">${problems.map(
    ({ code, message }) => html`<li><span class="tag">${code}</span><p>${message}</p></li>`,
  )}</ol>`;

/** The likely causes, each with the text that points to it, unless the reader has just seen that text. */
const causeList = ({ causes = [], problems }: Evidence) =>
  causes.length > 0 &&
  html`<h3>Likely ${causes.length === 1 ? "cause" : "causes"}</h3>
<ol class="causes">${causes.map(
    ({ sentence, next, seen }) =>
      html`<li><p><b>${sentence}</b> ${next}</p>${
        problems.every(({ message }) => message !== seen) && html`<p class="code quiet">${seen}</p>`
      }</li>`,
  )}</ol>`;

const easSays = ({ eas }: Evidence) =>
  eas !== undefined &&
  html`<h3>What EAS says</h3>
<p>Status ${eas.status}${eas.message !== "" && html`: ${eas.message}`}</p>
<ul class="notes">${eas.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`;

/** Everything that is wrong, its likely causes, and what else is worth knowing. */
export function findings(evidence: Evidence): Html {
  const { passed, problems, notes } = evidence;
  const title =
    passed || outcomeOf(evidence) === "unseen" ? "What was not checked" : "What is wrong";
  const wrong = html`<section aria-labelledby="wrong"><h2 id="wrong">${title}</h2>
${problemList(evidence)}${causeList(evidence)}${easSays(evidence)}
${!passed && html`<p class="next"><b>What to do next.</b> ${nextStep(evidence)}</p>`}</section>`;
  const noted = html`<section aria-labelledby="notes"><h2 id="notes">Worth knowing</h2>
<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
  return html`${problems.length > 0 && wrong}${notes.length > 0 && noted}`;
}
