import { type Frames, frame, frameBytes } from "./frames";
import { Random } from "./random";

/** How an animation moves; computed once from its seed. */
interface Course {
  zoom: number;
  driftX: number;
  driftY: number;
  swing: number;
  phase: number;
  particles: Particle[];
}

interface Particle {
  x: number;
  y: number;
  speedX: number;
  speedY: number;
  radius: number;
  flicker: number;
  colour: [number, number, number];
}

const PARTICLES = 70;
const SPARKS: [number, number, number][] = [
  [255, 190, 96],
  [255, 226, 170],
  [255, 140, 64],
];

/** The default motion bucket of Stable Video Diffusion, for which movements are not scaled. */
const USUAL_BUCKET = 127;

function course(seed: string, motionBucket: number): Course {
  const random = new Random(`motion ${seed}`);
  const amount = Math.min(2, Math.max(0.4, motionBucket / USUAL_BUCKET));
  return {
    zoom: random.between(0.1, 0.18) * amount,
    driftX: random.between(-0.035, 0.035) * amount,
    driftY: random.between(0.01, 0.05) * amount,
    swing: random.between(1.5, 3.5) * amount,
    phase: random.between(0, Math.PI * 2),
    particles: Array.from({ length: PARTICLES }, () => ({
      x: random.between(0, 1),
      y: random.between(0, 1.2),
      speedX: random.between(-0.12, 0.12) * amount,
      speedY: random.between(-0.75, -0.2) * amount,
      radius: random.between(0.0016, 0.0052),
      flicker: random.between(0, Math.PI * 2),
      colour: random.choice(SPARKS),
    })),
  };
}

/**
 * Animates one picture: the camera moves in and drifts, hot air makes the picture shimmer, sparks
 * rise, and the light varies. The first frame is the picture itself.
 */
export function animate(start: Frames, count: number, seed: string, motionBucket: number): Frames {
  const bytes = frameBytes(start);
  const animation = { ...start, count, data: Buffer.alloc(bytes * count) };
  const way = course(seed, motionBucket);
  for (let index = 0; index < count; index++) {
    const target = frame(animation, index);
    const time = count > 1 ? index / (count - 1) : 0;
    if (index === 0) start.data.copy(target, 0, 0, bytes);
    else {
      paintView(start, target, way, time);
      paintParticles(start, target, way, time);
    }
  }
  return animation;
}

/** Paints what the camera sees at a time from 0 to 1. Each pixel is mixed from four of the picture. */
function paintView(start: Frames, target: Buffer, way: Course, time: number): void {
  const { width, height, data: px } = start;
  const ease = time * time * (3 - 2 * time);
  const scale = 1 / (1 + way.zoom * ease);
  const centreX = width / 2 + way.driftX * width * ease * 0.5;
  const centreY = height / 2 - way.driftY * height * ease * 0.5;
  const light = Math.round(
    256 * (1 + 0.07 * Math.sin(time * 9 + way.phase) * Math.min(1, time * 6)),
  );
  const swing = way.swing * Math.min(1, time * 3);
  const [lastX, lastY] = [width - 1.001, height - 1.001];
  let at = 0;
  for (let y = 0; y < height; y++) {
    // Only the lower part shimmers, so that a subject in the middle of the picture keeps its shape.
    const heat = Math.max(0, y / height - 0.55);
    const wave = 2 * swing * heat * Math.sin(y * 0.045 + time * 14 + way.phase);
    let sourceY = centreY + (y - height / 2) * scale + wave * 0.4;
    sourceY = Math.max(0, Math.min(lastY, sourceY));
    const top = sourceY | 0;
    const down = ((sourceY - top) * 256) | 0;
    const row = top * width;
    for (let x = 0; x < width; x++) {
      let sourceX = centreX + (x - width / 2) * scale + wave;
      sourceX = Math.max(0, Math.min(lastX, sourceX));
      const left = sourceX | 0;
      const right = ((sourceX - left) * 256) | 0;
      const here = (row + left) * 3;
      const below = here + width * 3;
      const a = (256 - right) * (256 - down);
      const b = right * (256 - down);
      const c = (256 - right) * down;
      const d = right * down;
      // Integers only, no inner loop and no calls: this runs fourteen million times for 35 frames.
      const red = px[here]! * a + px[here + 3]! * b + px[below]! * c + px[below + 3]! * d;
      const green = px[here + 1]! * a + px[here + 4]! * b + px[below + 1]! * c + px[below + 4]! * d;
      const blue = px[here + 2]! * a + px[here + 5]! * b + px[below + 2]! * c + px[below + 5]! * d;
      target[at] = Math.min(255, ((red >>> 8) * light) >>> 16);
      target[at + 1] = Math.min(255, ((green >>> 8) * light) >>> 16);
      target[at + 2] = Math.min(255, ((blue >>> 8) * light) >>> 16);
      at += 3;
    }
  }
}

/** Adds the sparks, which fade in during the first frames. */
function paintParticles(size: Frames, target: Buffer, way: Course, time: number): void {
  const { width, height } = size;
  for (const particle of way.particles) {
    const radius = Math.max(1.2, particle.radius * height);
    const rise = (((particle.y + particle.speedY * time) % 1.2) + 1.2) % 1.2;
    const [x, y] = [(particle.x + particle.speedX * time) * width, rise * height];
    const glow =
      Math.min(1, time * 8) * (0.45 + 0.35 * Math.sin(time * 30 + particle.flicker)) * rise;
    const reach = Math.ceil(radius * 2.5);
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const [column, row] = [Math.round(x) + dx, Math.round(y) + dy];
        if (column < 0 || row < 0 || column >= width || row >= height) continue;
        const distance = ((column - x) ** 2 + (row - y) ** 2) / (radius * radius);
        const strength = glow * Math.exp(-distance);
        const at = (row * width + column) * 3;
        particle.colour.forEach((colour, channel) => {
          const value = (target[at + channel] as number) + colour * strength;
          target[at + channel] = Math.min(255, value);
        });
      }
    }
  }
}
