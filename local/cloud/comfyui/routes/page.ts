import { type RouteAnswer, type RouteRequest, route } from "./route";

/** How many of the latest files the page shows. */
const SHOWN = 12;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function figure(path: string): string {
  const name = path.slice("output/".length);
  const cut = name.lastIndexOf("/");
  const query = new URLSearchParams({
    filename: name.slice(cut + 1),
    subfolder: name.slice(0, Math.max(0, cut)),
    type: "output",
  });
  const source = escaped(`view?${query}`);
  const media = /\.(mp4|webm)$/i.test(name)
    ? `<video src="${source}" controls loop muted></video>`
    : `<img src="${source}" alt="">`;
  return `<figure>${media}<figcaption>${escaped(name)}</figcaption></figure>`;
}

/** The front page: says what this is and shows the latest outputs. */
async function page({ process }: RouteRequest): Promise<RouteAnswer> {
  const paths = await process.options.files.list("output/");
  const media = paths.filter((path) => /\.(png|webp|gif|mp4|webm)$/i.test(path));
  const latest = media.slice(-SHOWN).reverse();
  const { queue } = process;
  const body = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>ComfyUI (local stand-in)</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
main{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:15rem}img,video{width:100%}
figcaption{overflow-wrap:anywhere;font-size:.8rem}</style>
<h1>ComfyUI (local stand-in)</h1>
<p>This is not ComfyUI. It answers like ComfyUI 0.3.64 so that a deployment can be tried without
an account and without a GPU; no model runs, its pictures are drawn by a program.</p>
<p>${queue.remaining} in the queue, ${queue.history.size} in the history.</p>
<main>${latest.map(figure).join("\n")}</main></html>
`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

export const pageRoutes = [route("GET", "/", page)];
