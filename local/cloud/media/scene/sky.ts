import { type Canvas, glow, gradient, n, type Part, soft } from "./canvas";

/** The sky with its stars, a low sun or moon, and clouds. */
export function sky(canvas: Canvas): Part {
  const { width, height, horizon, palette, random } = canvas;
  const sunX = random.between(0.18, 0.82) * width;
  const sunY = horizon - random.between(0.02, 0.16) * height;
  const sunSize = random.between(0.05, 0.075) * Math.max(width, height) * 0.7;
  const stops = palette.sky.map((colour, index): [number, string] => [index / 3, colour]);
  return {
    defs:
      gradient("sky", stops) +
      glow("halo", [
        [0, palette.sun, 0.75],
        [0.25, palette.sun, 0.3],
        [1, palette.sun, 0],
      ]) +
      soft("cloud", height * 0.012) +
      soft("disc", sunSize * 0.03, 20),
    shapes:
      `<rect width="${width}" height="${n(horizon + height * 0.05)}" fill="url(#sky)"/>` +
      stars(canvas) +
      `<circle cx="${n(sunX)}" cy="${n(sunY)}" r="${n(sunSize * 6)}" fill="url(#halo)"/>` +
      `<circle cx="${n(sunX)}" cy="${n(sunY)}" r="${n(sunSize)}" fill="${palette.sun}" opacity="0.95" filter="url(#disc)"/>` +
      clouds(canvas),
  };
}

function stars({ width, horizon, palette, random }: Canvas): string {
  let shapes = "";
  const count = Math.round(190 * palette.stars);
  for (let index = 0; index < count; index++) {
    const depth = random.between(0, 1) ** 1.6;
    const size = random.between(0.5, 1.7) * (width / 720);
    const opacity = random.between(0.25, 0.95) * (1 - depth) * palette.stars;
    shapes += `<circle cx="${n(random.between(0, width))}" cy="${n(depth * horizon)}" r="${size.toFixed(2)}" fill="#fff" opacity="${opacity.toFixed(2)}"/>`;
  }
  return shapes;
}

/** Long banks of cloud, lit from the horizon below. */
function clouds({ width, height, horizon, palette, random }: Canvas): string {
  let shapes = "";
  const banks = 5 + (random.next() % 4);
  for (let bank = 0; bank < banks; bank++) {
    const x = random.between(-0.1, 1.1) * width;
    const y = horizon * random.between(0.28, 0.93);
    const length = width * random.between(0.25, 0.6);
    const colour = y > horizon * 0.6 ? palette.sky[3] : palette.sky[2];
    for (let puff = 0; puff < 9; puff++) {
      const along = random.between(-0.5, 0.5);
      const rx = length * random.between(0.1, 0.26) * (1 - Math.abs(along));
      const ry = height * random.between(0.006, 0.02) * (1.2 - Math.abs(along));
      shapes += `<ellipse cx="${n(x + along * length)}" cy="${n(y + random.between(-0.008, 0.008) * height)}" rx="${n(rx + 8)}" ry="${n(ry)}" fill="${colour}" opacity="${random.between(0.1, 0.3).toFixed(2)}"/>`;
    }
  }
  return `<g filter="url(#cloud)">${shapes}</g>`;
}
