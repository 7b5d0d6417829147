import { InvalidArgumentError } from "commander";
import { counted } from "../client/counted";

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** A century: what is longer ago than that may be no date that can be written. */
const LONGEST_DAYS = 36_500;

/** Reads a time span, `30s`, `15m`, `1h` or `2d`, in seconds. */
export function spanSeconds(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds > 0 && seconds <= LONGEST_DAYS * SECONDS.d) return seconds;
  throw new InvalidArgumentError(
    `Write a time span such as 30s, 15m, 1h or 2d, at most ${LONGEST_DAYS}d.`,
  );
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
