import { ApiError } from "../errors";

/**
 * The letters that end the names of zones, in every region here; a real region has some of them.
 * GPU instances are not to be had in the first two, so that a wrong choice of zone can be met.
 */
const ZONES = [..."abcdefghijklmn"];
const WITHOUT_GPUS = ["a", "b"];

/** Families of instance types with a GPU; every other type is to be had in every zone. */
const GPU_FAMILY = /^ecs\.(?:gn|vgn|sgn|ebmgn|ga)\w*/;

export const zonesOf = (region: string): string[] => ZONES.map((letter) => `${region}-${letter}`);

/** Whether a zone has an ECS instance type to offer. */
export const hasStock = (zone: string, instanceType: string): boolean =>
  !(GPU_FAMILY.test(instanceType) && WITHOUT_GPUS.some((letter) => zone.endsWith(`-${letter}`)));

/** Refuses a zone that the region does not have. */
export function checkZone(region: string, zone: string): void {
  if (zonesOf(region).includes(zone)) return;
  throw new ApiError(404, "InvalidZoneId.NotFound", `The zone ${zone} does not exist.`);
}
