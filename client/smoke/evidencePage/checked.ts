import type { Check, Evidence } from "../evidence";
import type { OutputEvidence } from "../evidenceOutput";
import { comparison } from "./comparison";
import { type Html, html } from "./html";

const WORDS: Record<Check["result"], string> = {
  pass: "pass",
  fail: "fail",
  "not-applicable": "not applicable",
};

const result = (value: Check["result"]) =>
  html`<span class="result ${value}">${WORDS[value]}</span>`;

/** The short form, because a table has little room on a phone. */
const short = (value: Check["result"]) =>
  value === "not-applicable"
    ? html`<span class="result ${value}"><abbr title="not applicable">n/a</abbr></span>`
    : result(value);

const list = (checks: readonly Check[]) =>
  checks.length > 0 &&
  html`<ul class="checks">${checks.map(
    ({ what, result: value, why }) =>
      html`<li>${result(value)}<span>${what}${why !== undefined && html`<small>${why}</small>`}</span></li>`,
  )}</ul>`;

function table(output: OutputEvidence, evidence: Evidence): Html | false {
  const rows = comparison(output, evidence);
  if (rows.length === 0) return false;
  const { node, classType, filename } = output;
  return html`<table><caption><b>Node ${node}${classType !== undefined && ` (${classType})`}</b> <span class="code">${filename}</span></caption>
<thead><tr><th scope="col">Property</th><th scope="col">Expected</th><th scope="col">Found</th><th scope="col">Result</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${row.what}</th><td>${row.expected}</td><td>${row.came}</td><td>${short(row.result)}</td></tr>`,
  )}</tbody></table>`;
}

/** The checks of the run and of each file, with their results. */
export function checked(evidence: Evidence): Html {
  const { checks, outputs } = evidence;
  const nothing = checks.length === 0 && outputs.length === 0;
  return html`<section aria-labelledby="checked"><h2 id="checked">What was checked</h2>
${nothing && html`<p>There was no file to compare.</p>`}
${list(checks)}${outputs.map((output) => table(output, evidence))}</section>`;
}
