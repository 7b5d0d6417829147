import { type DeployedEdition, EDITIONS } from "../editions";

/**
 * The newest image version that the vendor's ComfyUI guide names (confirmed, December 2025). Newer versions
 * were seen in samples only; the PAI console lists those that an account can use.
 */
const DEFAULT_VERSION = "1.9";

/**
 * The vendor's ComfyUI image for an edition, in the region's own registry. Samples of two regions show this
 * form of the host name; that every region has it is inferred.
 */
export const vendorImage = (edition: DeployedEdition, region: string, version?: string): string =>
  `eas-registry-vpc.${region}.cr.aliyuncs.com/pai-eas/comfyui:${version ?? DEFAULT_VERSION}${EDITIONS[edition].imageSuffix}`;
