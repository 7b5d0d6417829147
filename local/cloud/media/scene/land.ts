import { type Canvas, gradient, n, type Part } from "./canvas";

/** Ridges one behind the other, and the ground in front. */
export function land(canvas: Canvas): Part {
  const { width, height, horizon, palette, random } = canvas;
  let shapes = "";
  palette.ridges.forEach((colour, index) => {
    const base = horizon + height * (0.005 + 0.03 * index);
    const reach = height * (0.13 - 0.03 * index);
    shapes += `<path d="${ridge(canvas, base, reach)}" fill="${colour}"/>`;
    const opacity = (0.34 - index * 0.11).toFixed(2);
    shapes += `<rect y="${n(base - reach * 0.8)}" width="${width}" height="${n(reach * 1.6)}" fill="url(#mist)" opacity="${opacity}"/>`;
  });
  const top = horizon + height * 0.075;
  const wave = random.between(-0.02, 0.02) * height;
  shapes += `<path d="M0 ${n(top + wave)} Q${n(width / 2)} ${n(top - wave)} ${width} ${n(top + wave)} V${height} H0 Z" fill="url(#ground)"/>`;
  return {
    defs:
      gradient("ground", [
        [0, palette.ground[0]],
        [1, palette.ground[1]],
      ]) +
      gradient("mist", [
        [0, palette.sky[3], 0],
        [0.5, palette.sky[3], 1],
        [1, palette.sky[3], 0],
      ]),
    shapes,
  };
}

/** A mountain line by midpoint displacement. */
function ridge({ width, height, random }: Canvas, base: number, reach: number): string {
  let line = [random.between(0.2, 0.8), random.between(0.2, 0.8)];
  for (let rough = 0.55; line.length < 130; rough *= 0.55) {
    line = line.flatMap((value, index) => {
      const next = line[index + 1];
      if (next === undefined) return [value];
      return [value, (value + next) / 2 + random.between(-rough, rough)];
    });
  }
  const points = line.map((value, index) => {
    const y = base - Math.max(0.03, value) * reach;
    return `${n((index / (line.length - 1)) * width)} ${n(y)}`;
  });
  return `M0 ${height} L${points.join(" L")} L${width} ${height} Z`;
}
