import type { Access } from "./access";
import type { Policy } from "./policy";

/** Why a call is refused, in RAM's own words; undefined if it is allowed. */
export type Refusal = "ExplicitDeny" | "ImplicitDeny" | undefined;

/**
 * Decides as RAM does (documented): a statement that denies overrides all that allow, and what no
 * statement allows is denied.
 */
export function decide(policies: readonly Policy[], access: Access): Refusal {
  const meant = policies
    .flatMap(({ Statement }) => Statement)
    .filter(
      ({ Action, Resource }) =>
        Action.some((pattern) => matches(pattern, access.action)) &&
        Resource.some((pattern) => matches(pattern, access.resource)),
    );
  if (meant.some(({ Effect }) => Effect === "Deny")) return "ExplicitDeny";
  return meant.length > 0 ? undefined : "ImplicitDeny";
}

/** Whether a pattern matches. Case matters here; whether it does in the real RAM is not known. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
