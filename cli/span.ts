import { InvalidArgumentError } from "commander";

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** Reads a time span, `30s`, `15m`, `1h` or `2d`, in seconds. */
export function spanSeconds(text: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count === undefined || Number(count) === 0) {
    throw new InvalidArgumentError("write a time span such as 30s, 15m, 1h or 2d.");
  }
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
}
