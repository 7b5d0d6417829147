import { documentEdition } from "../../components/document/documentEdition";
import { vendorImage } from "../../components/document/image";
import type { JsonObject } from "../../components/document/json";
import { objectAt, objectsAt, textAt } from "../../components/document/readJson";
import type { DeployedEdition, Edition } from "../../components/editions";

const VENDOR = /\/(?:pai-eas|eas)\/([\w.-]+)(?::[\w.-]+)?(?:@|$)/;

/** A document's first container, its image and its start command. */
export function containerOf(document: JsonObject) {
  const [container = {}] = objectsAt(document, "containers");
  return {
    container,
    image: textAt(container, "image"),
    script: textAt(container, "script") ?? textAt(container, "command") ?? "",
  };
}

/** The edition of a document, or why the service is of none that can be taken over. */
export function editionOf(document: JsonObject): Edition | { readonly problem: string } {
  const edition = documentEdition(document);
  if (edition === "serverless") return edition;
  const { image, script } = containerOf(document);
  if (image === undefined) {
    return { problem: "containers.0.image: is missing; a ComfyUI service has one" };
  }
  const [, repository] = VENDOR.exec(image) ?? [];
  if (repository === undefined ? !/\bmain\.py\b/.test(script) : repository !== "comfyui") {
    return {
      problem: `containers.0.image: "${image}" is not known to be ComfyUI; only services of ComfyUI can be taken over`,
    };
  }
  if (edition !== undefined) return edition;
  const type = textAt(objectAt(document, "metadata"), "type");
  return {
    problem: `metadata.type: "${type}" belongs to no known edition of ComfyUI; write none, Async, SDCluster or Serverless`,
  };
}

/** The settings for an image: just the version if it is the vendor's image in this region. */
export function imageSettings(image: string, region: string, edition: DeployedEdition) {
  const version = /:(\d+(?:\.\d+){1,2})(?:-[a-z]+)?$/.exec(image)?.[1];
  return version !== undefined && vendorImage(edition, region, version) === image
    ? { imageVersion: version }
    : { image };
}
