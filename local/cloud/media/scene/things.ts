import { type Canvas, glow, gradient, n, type Part, soft } from "./canvas";

/** An aeroplane far away, with the trail behind it. */
export function airplane({ width, height, random, horizon }: Canvas): Part {
  const side = random.choice([-1, 1]);
  const x = width * (side > 0 ? random.between(0.66, 0.86) : random.between(0.14, 0.34));
  const y = horizon * random.between(0.14, 0.34);
  const s = Math.min(width, height) * 0.032;
  const trail = `<path d="M${n(-s * 1.4)} 0 L${n(-width * 0.5)} ${n(s * 0.55)} L${n(-width * 0.5)} ${n(-s * 0.55)} Z" fill="url(#trail)" filter="url(#vapour)"/>`;
  const plane =
    `<path d="M${n(s * 1.6)} 0 C${n(s * 1.5)} ${n(-s * 0.2)} ${n(-s)} ${n(-s * 0.2)} ${n(-s * 1.5)} ${n(-s * 0.08)} L${n(-s * 1.5)} ${n(s * 0.1)} C${n(-s)} ${n(s * 0.2)} ${n(s * 1.5)} ${n(s * 0.16)} ${n(s * 1.6)} 0 Z"/>` +
    `<path d="M${n(s * 0.35)} 0 L${n(-s * 0.6)} ${n(s * 1.25)} L${n(-s * 0.9)} ${n(s * 1.25)} L${n(-s * 0.3)} 0 Z"/>` +
    `<path d="M${n(s * 0.3)} 0 L${n(-s * 0.3)} ${n(-s * 0.75)} L${n(-s * 0.5)} ${n(-s * 0.75)} L${n(-s * 0.2)} 0 Z"/>` +
    `<path d="M${n(-s * 1.05)} 0 L${n(-s * 1.6)} ${n(-s * 0.62)} L${n(-s * 1.8)} ${n(-s * 0.62)} L${n(-s * 1.45)} 0 Z"/>`;
  const tilt = random.between(-14, -6) * side;
  return {
    defs: `<linearGradient id="trail" x1="0" x2="1"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff" stop-opacity="0.55"/></linearGradient>${soft("vapour", s * 0.12, 40)}`,
    shapes: `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(tilt)}) scale(${side} 1)">${trail}<g fill="#eef2fa">${plane}</g></g>`,
  };
}

/** A hot-air balloon, for prompts that name nothing else that can be drawn here. */
export function balloon({ width, height, random, horizon }: Canvas): Part {
  const [x, y] = [width * random.between(0.35, 0.65), horizon * random.between(0.45, 0.62)];
  const r = Math.min(width, height) * random.between(0.14, 0.19);
  const [a, b] = random.choice([
    ["#d8463a", "#f5d08a"],
    ["#2f6fb3", "#f2e6c8"],
    ["#8a3f8f", "#f0b35a"],
  ]) as [string, string];
  const gores = [-1, -0.62, -0.2, 0.2, 0.62, 1];
  const panels = gores.slice(1).map((right, index) => {
    const left = gores[index] as number;
    const edge = (at: number) => `Q${n(x + at * r * 1.32)} ${n(y - r * 0.1)}`;
    return `<path d="M${n(x)} ${n(y - r)} ${edge(left)} ${n(x + left * r * 0.16)} ${n(y + r * 1.15)} L${n(x + right * r * 0.16)} ${n(y + r * 1.15)} ${edge(right)} ${n(x)} ${n(y - r)} Z" fill="${index % 2 ? b : a}"/>`;
  });
  return {
    defs: glow("lamp", [
      [0, "#ffd98a", 0.7],
      [1, "#ffb04a", 0],
    ]),
    shapes:
      `<circle cx="${n(x)}" cy="${n(y + r * 0.6)}" r="${n(r * 1.3)}" fill="url(#lamp)"/>${panels.join("")}` +
      `<path d="M${n(x - r * 0.14)} ${n(y + r * 1.15)} L${n(x - r * 0.1)} ${n(y + r * 1.45)} M${n(x + r * 0.14)} ${n(y + r * 1.15)} L${n(x + r * 0.1)} ${n(y + r * 1.45)}" stroke="#2b2018" stroke-width="${n(r * 0.015)}"/>` +
      `<rect x="${n(x - r * 0.13)}" y="${n(y + r * 1.45)}" width="${n(r * 0.26)}" height="${n(r * 0.2)}" rx="${n(r * 0.03)}" fill="#5a3a22"/>`,
  };
}

/** Water in front of the ridges, with the light on it. */
export function sea({ width, height, horizon, palette, random }: Canvas): Part {
  const top = horizon + height * 0.06;
  let shapes = `<rect y="${n(top)}" width="${width}" height="${n(height - top)}" fill="url(#sea)"/>`;
  for (let index = 0; index < 140; index++) {
    const depth = random.between(0, 1) ** 1.5;
    const y = top + depth * (height - top);
    const length = width * random.between(0.02, 0.12) * (0.4 + depth);
    shapes += `<rect x="${n(random.between(-0.1, 1) * width)}" y="${n(y)}" width="${n(length)}" height="${n(1 + depth * 3)}" rx="2" fill="${palette.sun}" opacity="${random.between(0.05, 0.35).toFixed(2)}"/>`;
  }
  return {
    defs: gradient("sea", [
      [0, palette.sky[2]],
      [0.25, palette.sky[1]],
      [1, palette.sky[0]],
    ]),
    shapes,
  };
}

/** Firs along the lower edge. */
export function forest({ width, height, palette, random }: Canvas): Part {
  let shapes = "";
  for (let index = 0; index < 46; index++) {
    const x = random.between(-0.02, 1.02) * width;
    const foot = height * random.between(0.9, 1.02);
    const tall = height * random.between(0.09, 0.2);
    const wide = tall * 0.2;
    for (let tier = 0; tier < 5; tier++) {
      const top = foot - tall + (tall * tier) / 6;
      const w = wide * (0.35 + tier * 0.17);
      shapes += `<path d="M${n(x)} ${n(top)} L${n(x + w)} ${n(top + tall * 0.3)} L${n(x - w)} ${n(top + tall * 0.3)} Z"/>`;
    }
  }
  return { shapes: `<g fill="${palette.ground[1]}">${shapes}</g>` };
}

/** Towers on the horizon with lit windows. */
export function city({ width, height, horizon, palette, random }: Canvas): Part {
  let shapes = "";
  for (let x = -width * 0.02; x < width; ) {
    const w = width * random.between(0.035, 0.09);
    const h = height * random.between(0.05, 0.24);
    const y = horizon + height * 0.1 - h;
    shapes += `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${palette.ridges[2]}"/>`;
    for (let lamp = 0; lamp < h / 9; lamp++) {
      shapes += `<rect x="${n(x + random.between(0.1, 0.8) * w)}" y="${n(y + random.between(0.04, 0.95) * h)}" width="${n(w * 0.1)}" height="${n(w * 0.12)}" fill="#ffd88a" opacity="${random.between(0.3, 0.95).toFixed(2)}"/>`;
    }
    x += w * random.between(0.8, 1.3);
  }
  return { shapes };
}
