import { InvalidArgumentError } from "commander";
import { secondsMistake } from "../client/http/seconds";

/** Reads a number of seconds, above 0 and at most a day. */
export function seconds(text: string): number {
  const value = Number(text);
  if (secondsMistake(value) === undefined) return value;
  throw new InvalidArgumentError("Write a number of seconds, above 0 and at most 86400 (a day).");
}
