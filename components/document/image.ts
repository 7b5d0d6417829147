import { EDITIONS, type Edition } from "../editions";

/**
 * The newest image version that the vendor's ComfyUI guide names (confirmed, December 2025). Newer
 * ones have been seen in samples only; the PAI console lists what an account can use.
 */
export const DEFAULT_IMAGE_VERSION = "1.9";

/**
 * The vendor's ComfyUI image of an edition in a region's own registry. The form of the host is
 * seen in samples of two regions; that every region has it is inferred.
 */
export const vendorImage = (region: string, version: string, edition: Edition): string =>
  `eas-registry-vpc.${region}.cr.aliyuncs.com/pai-eas/comfyui:${version}${EDITIONS[edition].imageSuffix ?? ""}`;
