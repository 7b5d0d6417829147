import type { JsonObject } from "./json";
import { objectAt, textAt } from "./readJson";

/** The dedicated gateway that a document names, by either of the two keys that EAS takes for it. */
export const dedicatedGateway = (document: JsonObject): string | undefined =>
  textAt(objectAt(document, "networking"), "gateway") ??
  textAt(objectAt(document, "metadata"), "gateway");

/** Why a service behind one cannot scale to zero (confirmed: vendor's page on autoscaling). */
export const zeroBehindGateway = (gateway: string): string =>
  `which EAS does not support behind a dedicated gateway (${gateway})`;
