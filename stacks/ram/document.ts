import type { Recorded } from "./recorded";
import { isIn, type PolicySet } from "./sets";

/** The resources that a policy is limited to. */
export interface Scope {
  /** A region such as `cn-hangzhou`. Default: every region. */
  readonly region?: string;
  /** Id of the account. Default: any, which in effect is the account that the policy is in. */
  readonly account?: string;
  /** Names of buckets, with `*` for any text. Default: {@link DEFAULT_SCOPE}. */
  readonly buckets?: readonly string[];
  /** Names of services, with `*` for any text. Default: {@link DEFAULT_SCOPE}. */
  readonly services?: readonly string[];
  /** Names of the buckets with Pulumi's state, with `*` for any text. Default: {@link DEFAULT_SCOPE}. */
  readonly stateBuckets?: readonly string[];
}

/**
 * The names that stacks give to what they make unless their settings say otherwise, and the names that the
 * documentation suggests for state buckets.
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

/** The policy of a set: one statement for each kind of resource, with all actions on it. */
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

/** The resource names of one kind, limited to the scope. */
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
