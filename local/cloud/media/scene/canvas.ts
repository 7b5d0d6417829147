import type { Random } from "../random";

/** What the parts of a scene are drawn with: its size, its colours and its random numbers. */
export interface Canvas {
  width: number;
  height: number;
  random: Random;
  palette: Palette;
  /** The height of the horizon, in pixels from the top. */
  horizon: number;
}

/** The colours of a scene. */
export interface Palette {
  /** From the top of the sky to the horizon. */
  sky: [string, string, string, string];
  sun: string;
  /** Ridges from the farthest to the nearest. */
  ridges: [string, string, string];
  ground: [string, string];
  /** How visible stars are, 0 to 1. */
  stars: number;
}

/** A part of an SVG picture: definitions such as gradients, and shapes. */
export interface Part {
  defs?: string;
  shapes: string;
}

/** A number for an SVG attribute. */
export function n(value: number): string {
  return value.toFixed(1);
}

type Stop = [offset: number, colour: string, opacity?: number];

const stop = ([offset, colour, opacity = 1]: Stop) =>
  `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;

/** A vertical gradient. */
export const gradient = (id: string, stops: Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(stop).join("")}</linearGradient>`;

/** A round glow that fades to nothing. */
export const glow = (id: string, stops: Stop[]): string =>
  `<radialGradient id="${id}">${stops.map(stop).join("")}</radialGradient>`;

/**
 * A blur for soft edges.
 *
 * @param margin how far it may extend beyond the shapes, in percent of their size; a larger area
 * takes more time
 */
export function soft(id: string, deviation: number, margin = 12): string {
  const size = 100 + 2 * margin;
  return `<filter id="${id}" x="-${margin}%" y="-${margin}%" width="${size}%" height="${size}%"><feGaussianBlur stdDeviation="${n(deviation)}"/></filter>`;
}
