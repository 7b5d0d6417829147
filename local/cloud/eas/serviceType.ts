import { isObject, type JsonObject, objectAt, textAt } from "./document";

/**
 * The values of `metadata.type` that the local cloud tells apart. A document with any other value, or
 * none, is a plain service. `Async` is confirmed. `SDCluster` is inferred: it is the type of Stable
 * Diffusion WebUI's cluster edition, and no list of types has one for ComfyUI. `Serverless` is a type
 * that ListServices knows (seen in API metadata); no document with it is published.
 */
export const serviceTypes = {
  standard: "Standard",
  async: "Async",
  cluster: "SDCluster",
  serverless: "Serverless",
} as const;

export type ServiceType = (typeof serviceTypes)[keyof typeof serviceTypes];

/** The value of `metadata.type`. Without one: `Serverless` for a `serverless` document, else `Standard`. */
export const typeName = (document: JsonObject): string =>
  textAt(objectAt(document, "metadata"), "type") ??
  (isObject(document.serverless) ? serviceTypes.serverless : serviceTypes.standard);

/** What kind of service a document describes. */
export function serviceType(document: JsonObject): ServiceType {
  const name = typeName(document);
  return Object.values(serviceTypes).find((type) => type === name) ?? serviceTypes.standard;
}
