import { endpointMistake } from "./endpointMistake";

/** @throws {TypeError} that says what is wrong with an endpoint */
export function checkEndpoint(endpoint: string): void {
  const mistake = endpointMistake(endpoint);
  if (mistake !== undefined) throw new TypeError(`endpoint ${mistake}`);
}
