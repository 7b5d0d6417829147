import { EDITIONS, type Edition } from "../editions";
import type { JsonObject } from "./json";
import { objectAt, objectsAt, textAt } from "./readJson";

/** Finds the suffix of an image reference's tag, such as `-api` in `comfyui:1.9-api`. */
const TAG_SUFFIX = /:\d+(?:\.\d+)+(-[a-z]+)?(?:@|$)/;

/**
 * The edition of a service document, by its type and its image's tag; undefined when the type belongs to no
 * edition, as with the other services that EAS runs.
 */
export function documentEdition(document: JsonObject): Edition | undefined {
  const type = textAt(objectAt(document, "metadata"), "type");
  if (type === EDITIONS.serverless.metadataType || document.serverless !== undefined) {
    return "serverless";
  }
  if (type === EDITIONS.api.metadataType) return "api";
  if (type === EDITIONS.cluster.metadataType) return "cluster";
  const image = textAt(objectsAt(document, "containers")[0] ?? {}, "image") ?? "";
  // The type of a Cluster service is unverified and can be overridden, so its image decides, too.
  if (TAG_SUFFIX.exec(image)?.[1] === EDITIONS.cluster.imageSuffix) return "cluster";
  return type === undefined || type === "Standard" ? "standard" : undefined;
}
