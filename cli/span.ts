import { InvalidArgumentError } from "commander";
import { counted } from "../client/counted";

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Reads a time span, `30s`, `15m`, `1h` or `2d`, in seconds. */
export function spanSeconds(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count === undefined || Number(count) === 0) {
    throw new InvalidArgumentError("Write a time span such as 30s, 15m, 1h or 2d.");
  }
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
}

const UNITS = [
  ["day", SECONDS.d],
  ["hour", SECONDS.h],
  ["minute", SECONDS.m],
] as const;

/** A time span for people, in its largest unit: `3 days`, `1 hour`, `12 minutes`, `5 s`. */
export function spanText(seconds: number): string {
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    if (count > 0) return counted(count, unit);
  }
  return `${Math.max(0, Math.floor(seconds))} s`;
}
