// Pictures for tests, as planes of brightness (0 black, 255 white).

export interface Clip {
  width: number;
  height: number;
  frames: Uint8Array[];
}

export type Look = "moving" | "black" | "grey" | "frozen" | "half-frozen" | "alternating";

/** Diagonal stripes that wander, so that every frame has contrast and differs from the others. */
function stripes(width: number, height: number, shift: number): Uint8Array {
  const plane = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      plane[y * width + x] = 128 + 90 * Math.sin((x + y + shift * 3) / 6);
    }
  }
  return plane;
}

/** Which of the moving frames each look shows at a position. */
const shownAt: Record<Exclude<Look, "black" | "grey">, (at: number, count: number) => number> = {
  moving: (at) => at,
  frozen: () => 0,
  "half-frozen": (at, count) => Math.min(at, Math.floor(count / 2)),
  alternating: (at) => (at % 2) * 5,
};

export function clip(look: Look, { width = 64, height = 96, count = 35 } = {}): Clip {
  const frames = Array.from({ length: count }, (_, at) => {
    if (look === "black") return new Uint8Array(width * height);
    if (look === "grey") return new Uint8Array(width * height).fill(120);
    return stripes(width, height, shownAt[look](at, count));
  });
  return { width, height, frames };
}
