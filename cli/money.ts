import { InvalidArgumentError } from "commander";

const MOST = 1_000_000_000;

/** Reads a budget as settings and policies do: 0 is not accepted, because it would refuse everything. */
export function money(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= MOST) return value;
  throw new InvalidArgumentError(`Write an amount of money, above 0 and at most ${MOST}.`);
}
