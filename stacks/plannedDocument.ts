import type { Unwrap } from "@pulumi/pulumi";
import type { ComfyUIArgs } from "../components";
import { vendorImage } from "../components/document/image";
import type { JsonObject } from "../components/document/json";
import { type ServiceConfigInput, serviceConfig } from "../components/service/serviceConfig";
import { comfyUIArgs } from "./comfyUIArgs";
import type { DeployedSettings } from "./parseSettings";

/**
 * Makes the service document that settings ask for, without an engine.
 *
 * @param place the mounted folder and the place in a VPC, which as a rule only a deployment knows.
 *   Default: left out; neither affects the price
 */
export function plannedDocument(
  settings: DeployedSettings,
  place: Pick<ServiceConfigInput, "storage" | "networking"> = {},
): JsonObject {
  const args = comfyUIArgs(settings, () => "") as Unwrap<ComfyUIArgs>;
  const { edition, region, imageVersion } = args;
  return serviceConfig({
    ...args,
    image: args.image ?? vendorImage(edition, region, imageVersion),
    instanceTypes: settings.instanceTypes,
    ...place,
  });
}
