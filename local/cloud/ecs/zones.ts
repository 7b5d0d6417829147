import { ApiError } from "../errors";

/**
 * The last letters of zone names. Here every region has all of them, a real region some of them.
 * The first two zones have no GPU instances, so that a wrong choice of zone can be tried.
 */
const ZONES = [..."abcdefghijklmn"];
const WITHOUT_GPUS = ["a", "b"];

/** Families of instance types with a GPU. Every other type is available in every zone. */
const GPU_FAMILY = /^ecs\.(?:gn|vgn|sgn|ebmgn|ga)\w*/;

export const zonesOf = (region: string): string[] => ZONES.map((letter) => `${region}-${letter}`);

/** Whether an ECS instance type is available in a zone. */
export const hasStock = (zone: string, instanceType: string): boolean =>
  !(GPU_FAMILY.test(instanceType) && WITHOUT_GPUS.some((letter) => zone.endsWith(`-${letter}`)));

/** Refuses a zone that the region does not have. */
export function checkZone(region: string, zone: string): void {
  if (zonesOf(region).includes(zone)) return;
  throw new ApiError(404, "InvalidZoneId.NotFound", `The zone ${zone} does not exist.`);
}
