import { endpointMistake } from "./endpointMistake";

/** @throws {TypeError} saying what is wrong with the endpoint */
export function checkEndpoint(endpoint: string): void {
  const mistake = endpointMistake(endpoint);
  if (mistake !== undefined) throw new TypeError(`endpoint ${mistake}`);
}
