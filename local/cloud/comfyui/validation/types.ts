import { equals } from "../python/values";

/** Inputs that accept more than object_info says, because Python overrides are lost in JSON. */
const ALSO_ACCEPTED: Record<string, string> = {
  "VHS_VideoCombine.images": "LATENT",
  "VHS_VideoCombine.frame_rate": "INT",
};

/**
 * Whether an output of one type may be linked to an input of another: the types are equal, or are
 * texts that share a member when split at commas. `*` matches every text.
 */
export function typesMatch(
  received: unknown,
  wanted: unknown,
  className: string,
  input: string,
): boolean {
  if (equals(received, wanted)) return true;
  if (typeof received !== "string" || typeof wanted !== "string") return false;
  if (ALSO_ACCEPTED[`${className}.${input}`] === received) return true;
  const members = (type: string) => type.split(",").map((member) => member.trim());
  const from = members(received);
  const to = members(wanted);
  if (from.includes("*") || to.includes("*")) return true;
  return from.some((member) => to.includes(member));
}
