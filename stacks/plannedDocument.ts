import type { Unwrap } from "@pulumi/pulumi";
import type { ComfyUIArgs } from "../components";
import { DEFAULT_IMAGE_VERSION, vendorImage } from "../components/image";
import type { JsonObject } from "../components/json";
import { serviceConfig } from "../components/serviceConfig";
import { comfyUIArgs } from "./comfyUIArgs";
import type { Settings } from "./parseSettings";

/**
 * The service document that settings ask for, without an engine. The mounted folder and the place
 * in a VPC are left out, because a deployment alone knows their ids; neither has a price in it.
 */
export function plannedDocument(
  settings: Exclude<Settings, { edition: "serverless" }>,
): JsonObject {
  const args = comfyUIArgs(settings, () => "") as Unwrap<ComfyUIArgs>;
  const { edition, region, imageVersion = DEFAULT_IMAGE_VERSION } = args;
  return serviceConfig({
    ...args,
    image: args.image ?? vendorImage(region, imageVersion, edition),
    instanceTypes: settings.instanceTypes,
  });
}
