import { sizeOf } from "../describeOutput";
import type { Evidence } from "../evidence";
import type { OutputEvidence } from "../evidenceOutput";
import { type Html, html } from "./html";

type Fact = readonly [string, string | undefined, "code"?];

const facts = (rows: readonly Fact[]) =>
  rows.flatMap(([name, value, kind]) =>
    value === undefined || value === ""
      ? []
      : [html`<div><dt>${name}</dt><dd${kind && html` class="code"`}>${value}</dd></div>`],
  );

const UNTOLD = "not told to the check";

/** What the service is, what it was deployed from, and what was asked of it. */
export function origin({ deployment, service, workflow, ...ids }: Evidence): Html {
  const { stack, documentSha256, engine, provider } = deployment ?? {};
  const seeds = workflow.seeds.map(({ node, input, value }) => `${value} (node ${node}, ${input})`);
  const kept = workflow.seedsKept ? "of the workflow or the settings: " : "drawn for this run: ";
  return html`<section aria-labelledby="origin"><h2 id="origin">Where it comes from</h2>
<dl class="origin">${facts([
    ["Stack", stack],
    ["EAS document, SHA-256", documentSha256 ?? UNTOLD, documentSha256 && "code"],
    ["Engine", engine ?? UNTOLD],
    ["Provider", provider ?? UNTOLD],
    ["ComfyUI", service?.comfyui],
    ["Python", service?.python],
    ["PyTorch", service?.pytorch],
    ["Devices", service?.devices.join("; ")],
    ["Workflow, SHA-256", workflow.sha256, "code"],
    ["As submitted, SHA-256", workflow.submittedSha256, "code"],
    ["Seeds", seeds.length > 0 ? kept + seeds.join(", ") : undefined],
    ["Prompt", ids.promptId, "code"],
    ["Task", ids.taskId, "code"],
    ["Queue's request", ids.requestId, "code"],
  ] as Fact[])}</dl></section>`;
}

function file({ file, filename, bytes, sha256, measured }: OutputEvidence): Html {
  // A file that could not be read gets no link: it may be anything, even a page with scripts.
  const link = file && measured && html`<a href="${encodeURIComponent(file)}">${file}</a>`;
  return html`<li><span class="code">${link || (file ?? filename)}</span> <span>${bytes === undefined ? "not fetched" : sizeOf(bytes)}</span>
${sha256 !== undefined && html`<span class="code quiet">sha256 ${sha256}</span>`}</li>`;
}

/** The files beside the page. */
export const files = ({ outputs }: Evidence): Html | false =>
  outputs.length > 0 &&
  html`<section aria-labelledby="files"><h2 id="files">Files</h2>
<ul class="files">${outputs.map(file)}</ul></section>`;
