import { sizeOf } from "../describeOutput";
import type { OutputEvidence } from "../evidenceOutput";
import type { Clip } from "./clip";
import { type Html, html } from "./html";
import { number } from "./words";

/** A file that could be read; only such files are shown or linked to. */
type Understood = OutputEvidence & Required<Pick<OutputEvidence, "file" | "measured" | "bytes">>;

const isUnderstood = (output: OutputEvidence): output is Understood =>
  output.file !== undefined && output.measured !== undefined && output.bytes !== undefined;

export interface Film {
  outputs: readonly OutputEvidence[];
  /** Data URIs by file name. */
  uris: ReadonlyMap<string, string>;
  /** Frames by file name. */
  clips: ReadonlyMap<string, Clip>;
}

const picture = (image: string) => `data:image/webp;base64,${image}`;

/** First frame of a clip: the poster of a video, and the still for readers who want no motion. */
function still(clip: Clip | undefined): string | undefined {
  const first = clip && "frames" in clip ? clip.frames[0] : undefined;
  return first && picture(first.image);
}

const isMoving = ({ measured }: Understood) => measured.fps !== undefined;

const titleOf = (output: Understood) =>
  output.measured.kind === "mp4" ? "Video" : isMoving(output) ? "Animation" : "Picture";

function shown(output: Understood, uri: string, { clips, outputs }: Film): Html {
  const { measured, file, description } = output;
  const size = html`width="${measured.width}" height="${measured.height}"`;
  if (measured.kind === "mp4") {
    const poster = still(clips.get(file));
    return html`<video controls loop playsinline preload="metadata" ${size} aria-label="${description}" ${poster !== undefined && html`poster="${poster}"`} src="${uri}"></video>`;
  }
  const image = html`<img ${size} src="${uri}" alt="${titleOf(output)} that the service made: ${description}">`;
  // The clips show the same frames, so any of them may provide the still.
  const calm = isMoving(output)
    ? [file, ...outputs.map((other) => other.file ?? "")].map((name) => still(clips.get(name)))
    : [];
  const source = calm.find((uri) => uri !== undefined);
  if (source === undefined) return image;
  return html`<picture><source media="(prefers-reduced-motion: reduce)" srcset="${source}">${image}</picture>`;
}

function figure(output: Understood, film: Film): Html {
  const { measured, file, bytes, node, classType, verdict } = output;
  const uri = film.uris.get(file);
  const clip =
    measured.fps === undefined
      ? ""
      : `, ${measured.frames} frames, ${number(measured.fps)} per second`;
  return html`<figure class="${measured.kind}">
${
  uri === undefined
    ? html`<p class="absent">Too large for this page. <a href="${encodeURIComponent(file)}">Open the file</a> beside it.</p>`
    : shown(output, uri, film)
}
<figcaption><strong>${titleOf(output)}</strong> ${verdict === "wrong" && html`<span class="tag">wrong</span>`}
<span>${measured.kind.toUpperCase()}, ${measured.width} × ${measured.height}${clip}, ${sizeOf(bytes)}</span>
<span>Node ${node}${classType !== undefined && ` (${classType})`}. <a href="${encodeURIComponent(file)}">Open the file</a></span></figcaption>
</figure>`;
}

const ORDER = ["mp4", "webp", "gif", "png"];

/** Pictures and clips that the service made, the video first. */
export function film(film: Film): Html | undefined {
  const understood = film.outputs.filter(isUnderstood);
  if (understood.length === 0) return undefined;
  const rank = ({ measured }: Understood) => ORDER.indexOf(measured.kind);
  const sorted = [...understood].sort((a, b) => rank(a) - rank(b));
  return html`<section aria-labelledby="made"><h2 id="made">What it made</h2>
<div class="film">${sorted.map((output) => figure(output, film))}</div></section>`;
}

/** Evenly spaced frames of one clip, as on a photographer's contact sheet. */
export function contactSheet({ outputs, clips }: Film): Html | undefined {
  const [name, clip] = [...clips].find(([, one]) => "frames" in one) ?? [...clips][0] ?? [];
  if (name === undefined || clip === undefined) return undefined;
  const output = outputs.find(({ file }) => file === name);
  const heading = html`<h2 id="frames">Frames</h2>`;
  if ("notShown" in clip) {
    return html`<section aria-labelledby="frames">${heading}<p>No frames are shown: ${clip.notShown}.</p></section>`;
  }
  const { frames, total, width, height } = clip;
  const fps = output?.measured?.fps;
  const time = (at: number) => (fps === undefined ? "" : `${(at / fps).toFixed(1)} s`);
  return html`<section aria-labelledby="frames">${heading}
<p>${frames.length} of ${total} decoded frames of ${output?.filename ?? name}, at even distances.</p>
<ol class="sheet">${frames.map(
    ({ at, image }) =>
      html`<li><img width="${width}" height="${height}" src="${picture(image)}" alt="Frame ${at + 1} of ${total}${fps !== undefined && `, at ${time(at)}`}"><span aria-hidden="true"><b>${at + 1}</b> ${time(at)}</span></li>`,
  )}</ol></section>`;
}
