import { environmentRegion } from "../client/eas/environmentRegion";
import type { Check } from "./rule";

type Given = Pick<Check<unknown, Record<never, never>>, "provider">;

/** The region that a resource is in: its provider's, or as the provider takes it, the environment's. */
export function regionOf({ provider }: Given): string | undefined {
  const region: unknown = provider?.props.region;
  return typeof region === "string" ? region : environmentRegion();
}

/** What a rule cannot decide without one. */
export const UNTOLD_REGION = [
  "the provider's region",
  "is neither in its configuration (alicloud:region) nor in the environment",
] as const;
