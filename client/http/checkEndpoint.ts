import { kindOf } from "../json";
import { endpointMistake } from "./endpointMistake";

/** What is not a string, in words that follow its name. Types do not ensure one in a JavaScript program. */
function notText(value: unknown): string | undefined {
  if (typeof value === "string") return undefined;
  return value === undefined ? "is not set" : `is ${kindOf(value)}, not a string`;
}

/**
 * Checks how a service is called, before anything is sent.
 *
 * @throws {TypeError} saying what is wrong with the endpoint or the token; it never shows the token
 */
export function checkEndpoint(options: { endpoint: string; token?: string }): void {
  // A program in JavaScript may pass none.
  const { endpoint, token = "" } = options ?? {};
  const mistake = notText(endpoint) ?? endpointMistake(endpoint);
  if (mistake !== undefined) throw new TypeError(`endpoint ${mistake}`);
  const unusable = notText(token);
  if (unusable !== undefined) throw new TypeError(`token ${unusable}`);
}
