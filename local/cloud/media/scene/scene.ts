import sharp from "sharp";
import type { Frames } from "../frames";
import { addGrain } from "../noise";
import type { Picture } from "../picture";
import { Random } from "../random";
import { type Canvas, glow, type Part } from "./canvas";
import { land } from "./land";
import { choosePalette } from "./palettes";
import { rocket } from "./rocket";
import { sky } from "./sky";
import { airplane, balloon, city, forest, sea } from "./things";

type Thing = (canvas: Canvas) => Part;

/** How far to draw beyond the edges, as a share of the larger side. It is cut off, as blurs fade there. */
const OVERSCAN = 0.03;

/** What can be drawn, by the words that ask for it, from back to front. */
const THINGS: [words: string[], thing: Thing][] = [
  [["city", "skyline", "buildings", "street"], city],
  [["sea", "ocean", "lake", "water", "beach", "ship", "boat"], sea],
  [["airplane", "aeroplane", "plane", "aircraft", "jet"], airplane],
  [["rocket", "spaceship", "spacecraft", "launch"], rocket],
  [["forest", "tree", "trees", "wood"], forest],
];

/**
 * Paints a landscape with the things that a prompt names. It stands in for the picture of a diffusion
 * model: plausible, different for every seed, and always the same for the same seed.
 */
export async function paintScene(picture: Extract<Picture, { kind: "scene" }>): Promise<Frames> {
  const { width, height, count } = picture;
  const parts: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    parts.push(await paintOne(picture, `${picture.seed} ${picture.prompt} ${index}`));
  }
  return { width, height, count, data: Buffer.concat(parts) };
}

async function paintOne(
  { width, height, prompt }: Extract<Picture, { kind: "scene" }>,
  seed: string,
): Promise<Buffer> {
  const margin = Math.ceil(Math.max(width, height) * OVERSCAN);
  const data = await sharp(Buffer.from(draw({ width, height, margin }, prompt, seed)))
    .flatten({ background: "#000" })
    .extract({ left: margin, top: margin, width, height })
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer();
  addGrain(data, seed, 3);
  return data;
}

function draw(
  { width, height, margin }: { width: number; height: number; margin: number },
  prompt: string,
  seed: string,
): string {
  const random = new Random(`scene ${seed}`);
  const words = new Set(prompt.toLowerCase().match(/[a-z]+/g) ?? []);
  const palette = choosePalette(words, random);
  const horizon = height * random.between(0.66, 0.74);
  const canvas: Canvas = { width, height, random, palette, horizon };
  const named = THINGS.filter(([asking]) => asking.some((word) => words.has(word))).map(
    ([, thing]) => thing,
  );
  const parts = [sky, land, ...(named.length > 0 ? named : [balloon])].map((thing) =>
    thing(canvas),
  );
  const vignette = glow("vignette", [
    [0, "#000", 0],
    [0.68, "#000", 0],
    [1, "#000", 0.42],
  ]);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * margin}" height="${height + 2 * margin}" viewBox="${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}">` +
    `<defs>${parts.map(({ defs = "" }) => defs).join("")}${vignette}</defs>` +
    parts.map(({ shapes }) => shapes).join("") +
    `<ellipse cx="${width / 2}" cy="${height / 2}" rx="${width * 0.75}" ry="${height * 0.72}" fill="url(#vignette)"/></svg>`
  );
}
