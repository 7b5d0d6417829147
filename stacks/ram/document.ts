import type { Recorded } from "./recorded";
import { isIn, type PolicySet } from "./sets";

/** Where a policy holds; what is left out is not limited. */
export interface Scope {
  /** `cn-hangzhou`. Default: every region. */
  readonly region?: string;
  /** The id of the account. Default: whichever account the policy is in, which comes to the same. */
  readonly account?: string;
  /** Names of buckets, with `*` for any text. Default: {@link DEFAULT_SCOPE}. */
  readonly buckets?: readonly string[];
  /** Names of services, likewise. */
  readonly services?: readonly string[];
  /** Names of the buckets with Pulumi's state, likewise. */
  readonly stateBuckets?: readonly string[];
}

/**
 * The names that stacks give to what they make, unless their settings say otherwise; and of state
 * buckets those that the documentation proposes.
 */
export const DEFAULT_SCOPE = {
  buckets: ["comfyui-*"],
  services: ["comfyui_*"],
  stateBuckets: ["pulumi-state-*"],
} as const;

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

export interface PolicyDocument {
  readonly Version: "1";
  readonly Statement: readonly Statement[];
}

/** The policy of a set: one statement for each kind of resource, with what is done to it. */
export function policyDocument(
  set: PolicySet,
  recorded: readonly Recorded[],
  scope: Scope = {},
): PolicyDocument {
  const statements = new Map<string, { actions: Set<string>; Resource: string[] }>();
  for (const { action, resource } of recorded.filter((need) => isIn(set, need))) {
    const Resource = resources(resource, scope);
    const key = Resource.join(" ");
    const known = statements.get(key) ?? { actions: new Set(), Resource };
    known.actions.add(action);
    statements.set(key, known);
  }
  const Statement = [...statements]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([, { actions, Resource }]): Statement => ({
        Effect: "Allow",
        Action: [...actions].sort(),
        Resource,
      }),
    );
  return { Version: "1", Statement };
}

/** The names of a kind of resource that are in the scope. */
function resources(kind: string, scope: Scope): string[] {
  const { region = "*", account = "*" } = scope;
  const placed = kind
    .replace("{region}", region)
    .replace("{account}", account)
    .replace(/\{(id|object)\}/, "*");
  const named = (place: string, names: readonly string[]) =>
    placed.includes(place) ? names.map((name) => placed.replace(place, name)) : undefined;
  return (
    named("{bucket}", scope.buckets ?? DEFAULT_SCOPE.buckets) ??
    named("{stateBucket}", scope.stateBuckets ?? DEFAULT_SCOPE.stateBuckets) ??
    named("{service}", scope.services ?? DEFAULT_SCOPE.services) ?? [placed]
  );
}
