import { type Canvas, glow, gradient, n, type Part, soft } from "./canvas";

/** A rocket that has just left the ground, with its flame and the smoke below it. */
export function rocket(canvas: Canvas): Part {
  const { width, height, random } = canvas;
  const x = width * random.between(0.4, 0.6);
  const length = Math.min(height * 0.22, width * 0.5);
  const tail = height * random.between(0.5, 0.58);
  const radius = length * 0.085;
  const hull = random.choice(["#c23b3b", "#2f6db0", "#d98e2b"]);
  return {
    defs:
      gradient("hull", [
        [0, "#ffffff"],
        [0.7, "#dfe3ee"],
        [1, "#f5b072"],
      ]) +
      `<linearGradient id="shade" x1="0" x2="1"><stop offset="0" stop-color="#1c2340" stop-opacity="0.6"/><stop offset="0.4" stop-color="#fff" stop-opacity="0.12"/><stop offset="1" stop-color="#10142c" stop-opacity="0.68"/></linearGradient>` +
      gradient("flame", [
        [0, "#ffffff"],
        [0.2, "#fff1b0"],
        [0.5, "#ffab3d", 0.95],
        [0.8, "#ff5f25", 0.6],
        [1, "#ff3a18", 0],
      ]) +
      glow("fire", [
        [0, "#fff3c4", 0.95],
        [0.18, "#ffc163", 0.6],
        [0.5, "#ff7a30", 0.22],
        [1, "#ff5a20", 0],
      ]) +
      soft("smoke", width * 0.0085) +
      soft("lick", radius * 0.22, 40),
    shapes:
      smoke(canvas, x, tail, length) +
      flame(x, tail, length, radius) +
      body(x, tail, length, radius, hull),
  };
}

function body(x: number, tail: number, length: number, r: number, hull: string): string {
  const top = tail - length;
  const shoulder = top + length * 0.27;
  const outline = `M${n(x)} ${n(top)} C${n(x + r * 0.9)} ${n(top + length * 0.1)} ${n(x + r)} ${n(shoulder)} ${n(x + r)} ${n(shoulder)} L${n(x + r)} ${n(tail)} L${n(x - r)} ${n(tail)} L${n(x - r)} ${n(shoulder)} C${n(x - r)} ${n(shoulder)} ${n(x - r * 0.9)} ${n(top + length * 0.1)} ${n(x)} ${n(top)} Z`;
  const fin = (side: number) =>
    `<path d="M${n(x + side * r)} ${n(tail - length * 0.24)} L${n(x + side * r * 2.3)} ${n(tail + length * 0.03)} L${n(x + side * r)} ${n(tail)} Z" fill="${hull}"/>`;
  const band = (from: number, share: number) =>
    `<rect x="${n(x - r)}" y="${n(tail - length * from)}" width="${n(r * 2)}" height="${n(length * share)}" fill="${hull}"/>`;
  return (
    `${fin(-1)}${fin(1)}<path d="${outline}" fill="url(#hull)"/>` +
    `${band(0.62, 0.03)}${band(0.1, 0.055)}` +
    `<circle cx="${n(x)}" cy="${n(top + length * 0.34)}" r="${n(r * 0.42)}" fill="#16335c" stroke="#aeb6c8" stroke-width="${n(r * 0.14)}"/>` +
    `<path d="${outline}" fill="url(#shade)"/>` +
    `<path d="M${n(x - r * 0.6)} ${n(tail)} L${n(x + r * 0.6)} ${n(tail)} L${n(x + r * 0.85)} ${n(tail + length * 0.035)} L${n(x - r * 0.85)} ${n(tail + length * 0.035)} Z" fill="#2c2f3d"/>`
  );
}

function flame(x: number, tail: number, length: number, r: number): string {
  const tongue = (wide: number, long: number, opacity: number) => {
    const end = tail + length * long;
    return `<path d="M${n(x - r * 0.7)} ${n(tail + length * 0.03)} C${n(x - r * wide)} ${n(tail + length * long * 0.45)} ${n(x - r * 0.35)} ${n(end - length * 0.15)} ${n(x)} ${n(end)} C${n(x + r * 0.35)} ${n(end - length * 0.15)} ${n(x + r * wide)} ${n(tail + length * long * 0.45)} ${n(x + r * 0.7)} ${n(tail + length * 0.03)} Z" fill="url(#flame)" opacity="${opacity}"/>`;
  };
  return (
    `<circle cx="${n(x)}" cy="${n(tail + length * 0.25)}" r="${n(length * 1.15)}" fill="url(#fire)"/>` +
    `<g filter="url(#lick)">${tongue(2.1, 1.05, 0.75)}${tongue(1.3, 0.72, 0.95)}</g>${tongue(0.8, 0.36, 1)}`
  );
}

const HOT_SMOKE = ["#ffc58a", "#f0a06c", "#e0906a"];
const SMOKE = ["#d9c2c4", "#b9a3ae", "#948295", "#6d6079"];

/** A column that widens below the flame and rolls away over the ground. */
function smoke(canvas: Canvas, x: number, tail: number, length: number): string {
  const { height, width, random, horizon } = canvas;
  const ground = horizon + height * 0.15;
  const start = tail + length * 0.55;
  let shapes = "";
  const puff = (px: number, py: number, size: number, heat: number) => {
    const colour = random.choice(heat > 0.62 ? HOT_SMOKE : SMOKE);
    shapes += `<circle cx="${n(px)}" cy="${n(py)}" r="${n(size)}" fill="${colour}" opacity="${random.between(0.35, 0.75).toFixed(2)}"/>`;
  };
  for (let index = 0; index < 90; index++) {
    const down = index / 90;
    const y = start + (ground - start) * down;
    const spread = width * (0.03 + 0.11 * down * down);
    const offset = random.between(-1, 1);
    const size = width * random.between(0.018, 0.045) * (0.7 + 1.1 * down);
    puff(x + offset * spread, y, size, 1.05 - down * 1.1 - Math.abs(offset) * 0.35);
  }
  for (let index = 0; index < 150; index++) {
    const aside = random.between(-1, 1);
    const px = x + aside * width * 0.75;
    const py = ground + random.between(-0.03, 0.075) * height * (1 - Math.abs(aside) * 0.4);
    const size = width * random.between(0.03, 0.085) * (1.1 - Math.abs(aside) * 0.55);
    puff(px, py, size, 0);
  }
  return `<g filter="url(#smoke)">${shapes}</g>`;
}
