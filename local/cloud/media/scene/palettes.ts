import type { Random } from "../random";
import type { Palette } from "./canvas";

const DUSK: Palette = {
  sky: ["#0b1030", "#2c2a66", "#a04a7c", "#ffb27a"],
  sun: "#ffd9a0",
  ridges: ["#6a4472", "#3d2c57", "#1d1a38"],
  ground: ["#221c38", "#0b0a18"],
  stars: 0.9,
};

const DAWN: Palette = {
  sky: ["#10264f", "#2f5f8f", "#d98f84", "#ffd79c"],
  sun: "#fff0c8",
  ridges: ["#7b6f8f", "#4a4c6c", "#23304a"],
  ground: ["#2a3346", "#10161f"],
  stars: 0.45,
};

const NIGHT: Palette = {
  sky: ["#040716", "#0c1c40", "#1f4670", "#4f86a0"],
  sun: "#e9f4ff",
  ridges: ["#2c4f6c", "#18324c", "#0a1a2c"],
  ground: ["#10243a", "#050c16"],
  stars: 1,
};

const DAY: Palette = {
  sky: ["#2a6fb8", "#5aa2d8", "#a6d0e6", "#f2e9cf"],
  sun: "#fffbe6",
  ridges: ["#8fb0bd", "#5d8a8c", "#345e52"],
  ground: ["#4c7350", "#1d3426"],
  stars: 0,
};

/** The colours that the words ask for, such as dusk for a fire; otherwise random ones. */
export function choosePalette(words: Set<string>, random: Random): Palette {
  const has = (...any: string[]) => any.some((word) => words.has(word));
  const chosen = random.choice([DUSK, DAWN, NIGHT, DAY]);
  if (has("night", "midnight", "moon", "stars")) return NIGHT;
  if (has("dawn", "sunrise", "morning")) return DAWN;
  if (has("sunset", "dusk", "evening", "fire", "flame", "flames"))
    return random.choice([DUSK, DUSK, DAWN]);
  if (has("day", "noon", "sunny")) return DAY;
  return chosen;
}
