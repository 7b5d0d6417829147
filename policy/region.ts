import { environmentRegion } from "../client/eas/environmentRegion";
import type { Check } from "./rule";

type Given = Pick<Check<unknown, Record<never, never>>, "provider">;

/** The region of a resource: its provider's or, if that has none, the environment's, as for the provider. */
export function regionOf({ provider }: Given): string | undefined {
  const region: unknown = provider?.props.region;
  return typeof region === "string" ? region : environmentRegion();
}

/** Arguments of `undecided` for a resource whose region is not known. */
export const UNTOLD_REGION = [
  "the provider's region",
  "is neither in its configuration (alicloud:region) nor in the environment",
] as const;
