import type { Edition } from "./editions";

const ONLY_API = "belongs to the API edition; set edition: api, or leave it out";
const ONLY_SERVERLESS = "belongs to the Serverless edition; leave it out";
const MANAGED =
  "the Serverless edition runs on machines that EAS chooses; leave it out, or set edition: standard";
const NO_IMAGE =
  "the Serverless edition runs the image that EAS chooses; leave it out, or set edition: standard";

/**
 * Keys that exist, but not for this edition: why, and what to write instead. Used when a stack file has
 * a key that is not in its edition's schema, and for the arguments of components.
 */
export const REFUSALS: Readonly<Record<Edition, Readonly<Record<string, string>>>> = {
  standard: {
    instances:
      "the Standard edition has one instance, because its prompts live in one process; set edition: api (for programs) or cluster (for designers)",
    queue: ONLY_API,
    autoscaler: ONLY_API,
    metadataType: "belongs to the Cluster edition; leave it out",
    mode: ONLY_SERVERLESS,
  },
  api: {
    metadataType: "is always Async for the API edition; leave it out",
    mode: ONLY_SERVERLESS,
  },
  cluster: {
    queue: ONLY_API,
    autoscaler:
      "how a Cluster service could be scaled is not documented; set instances, or edition: api",
    mode: ONLY_SERVERLESS,
  },
  serverless: {
    storage:
      "the Serverless edition mounts nothing and keeps results itself; leave it out, or set edition: standard for files of your own",
    network: "the Serverless edition has no place in a VPC; leave it out, or set edition: standard",
    instanceTypes: MANAGED,
    instances: MANAGED,
    autoscaler:
      "EAS scales the Serverless edition itself, down to zero; leave it out, or set edition: api",
    queue: ONLY_API,
    imageVersion: NO_IMAGE,
    image: NO_IMAGE,
    metadataType: "is always Serverless for the Serverless edition; leave it out",
    models:
      "the Serverless edition takes no models of your own; set edition: standard and put them into its storage",
    nodes:
      "the Serverless edition takes no nodes of your own; set edition: standard and put them into its storage",
    protect: "there is no storage to protect; leave it out",
  },
};
