import type { Recorded } from "./recorded";

/**
 * The policies that a deployer's permissions are divided into, each with what it is for. A deployer always
 * needs `base`, and those of `oss`, `nas` and `network` that the stacks use. `preview` holds all reading
 * permissions of these. If Pulumi's state is in OSS, a deployer also needs `state`, and somebody who only
 * reads needs `state-read`: whoever may write the state can make Pulumi forget a stack or delete it.
 */
export const SETS = {
  base: "services of PAI-EAS",
  oss: "a bucket that is made, and the files that the smoke check reads from it",
  nas: "a file system that is made, and who may mount it",
  network: "a network that is made, with its way out",
  preview: "read-only: previews, drift checks and proofs",
  state: "a bucket that exists, with the state of all stacks",
  "state-read": "the same bucket, read-only: goes with preview.json",
} as const;

export type PolicySet = keyof typeof SETS;

export const POLICY_SETS = Object.keys(SETS) as PolicySet[];

/** The policies of a deployer who may use every kind of storage and network. */
export const DEPLOYER_SETS = ["base", "oss", "nas", "network"] as const satisfies PolicySet[];

/** The policies of somebody who may look at everything and change nothing. */
export const READER_SETS = ["preview", "state-read"] as const satisfies PolicySet[];

const PRODUCTS: Readonly<Record<string, PolicySet>> = {
  oss: "oss",
  nas: "nas",
  vpc: "network",
  ecs: "network",
};

export function isIn(set: PolicySet, { action, resource }: Recorded): boolean {
  const [product = "", operation = ""] = action.split(":");
  const reads = /^(Get|List|Describe|Query)/.test(operation);
  if (resource.includes("{stateBucket}")) return set === "state" || (set === "state-read" && reads);
  if (set === "preview") return reads;
  return (PRODUCTS[product] ?? "base") === set;
}
