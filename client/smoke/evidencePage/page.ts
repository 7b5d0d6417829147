import { createHash } from "node:crypto";
import type { Evidence } from "../evidence";
import { checked } from "./checked";
import { contactSheet, type Film, film } from "./film";
import { findings } from "./findings";
import { Html, html } from "./html";
import { embedded, type PageMedia } from "./media";
import { files, origin } from "./origin";
import { style } from "./style";
import { timingBar } from "./timings";
import { top } from "./top";
import { headline, moment } from "./words";

/** Allows nothing but the page's own style and the pictures and clips embedded in it. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "img-src data:",
  "media-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function filmOf({ outputs }: Evidence, media: readonly PageMedia[]): Film {
  const kinds = new Map(outputs.map(({ file, measured }) => [file, measured?.kind]));
  const clips = media.flatMap(({ name, clip }) => (clip ? [[name, clip] as const] : []));
  return { outputs, uris: embedded(media, (name) => kinds.get(name)), clips: new Map(clips) };
}

/**
 * The evidence as one page for people: no scripts, nothing fetched, media embedded up to a limit.
 *
 * @param media the files of the evidence folder, by the names that the evidence has for them
 */
export function evidencePage(evidence: Evidence, media: readonly PageMedia[]): string {
  const { word } = headline(evidence);
  const { schemaVersion, startedAt, endpoint } = evidence;
  const pictures = filmOf(evidence, media);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${word}: ${endpoint}, ${moment(startedAt)}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
${top(evidence)}
<main>
${findings(evidence)}
${film(pictures)}
${contactSheet(pictures)}
${timingBar(evidence.timings)}
${checked(evidence)}
${origin(evidence)}
${files(evidence)}
</main>
<footer><p>Written by the smoke check of comfyui-eas. The same data is in <a href="evidence.json">evidence.json</a>, version ${schemaVersion} of the format.</p></footer>
</body>
</html>
`.text;
}
