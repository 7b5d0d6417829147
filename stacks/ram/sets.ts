import type { Recorded } from "./recorded";

/**
 * The policies that the deployer's needs are divided into, each with what it is for. `base` is
 * needed always, and of `oss`, `nas` and `network` those that the stacks use; `preview` is all
 * that reads, for a pull request's preview and drift checks; `state` is for whoever keeps Pulumi's
 * state in OSS, beside any of the others.
 */
export const SETS = {
  base: "services of PAI-EAS",
  oss: "a bucket that is made, and the files that the smoke check reads from it",
  nas: "a file system that is made, and who may mount it",
  network: "a network that is made, with its way out",
  preview: "only reads: previews, refreshes and drift checks",
  state: "a bucket that exists, with the state of all stacks",
} as const;

export type PolicySet = keyof typeof SETS;

export const POLICY_SETS = Object.keys(SETS) as PolicySet[];

/** What a deployer is given who may use every kind of storage and network. */
export const DEPLOYER_SETS = ["base", "oss", "nas", "network"] as const satisfies PolicySet[];

const PRODUCTS: Readonly<Record<string, PolicySet>> = {
  oss: "oss",
  nas: "nas",
  vpc: "network",
  ecs: "network",
};

export function isIn(set: PolicySet, { action, resource }: Recorded): boolean {
  const ofState = resource.includes("{stateBucket}");
  if (ofState || set === "state") return ofState && set === "state";
  const [product = "", operation = ""] = action.split(":");
  if (set === "preview") return /^(Get|List|Describe|Query)/.test(operation);
  return (PRODUCTS[product] ?? "base") === set;
}
