/**
 * How sure a statement about EAS is: `confirmed` by the vendor's documentation, `inferred` from a
 * sibling product or from code, `unverified` where nothing published says so.
 */
export type Certainty = "confirmed" | "inferred" | "unverified";

/** What one edition of ComfyUI on EAS can do. Everything that depends on the edition reads this. */
export interface Capabilities {
  /** Its name in the vendor's guide. */
  readonly title: string;
  /** Whom it is for, one line. */
  readonly purpose: string;
  /**
   * How a program calls it: `sync`, ComfyUI's own HTTP API; `queue`, a workflow into the input
   * queue and the result out of the sink; `none`, not at all.
   */
  readonly calls: "sync" | "queue" | "none";
  readonly webUI: boolean;
  /** How many instances with a GPU it may have; undefined where EAS decides. */
  readonly instances: { readonly min: number; readonly max: number } | undefined;
  /** CPU instances that are billed beside the GPUs. */
  readonly extraInstances: string | undefined;
  /**
   * `required`: results cannot be had without; `advised`: without a mount, files vanish with the
   * instance, so this package always makes one; `refused`: the edition mounts nothing.
   */
  readonly storage: "required" | "advised" | "refused";
  /** Whether models and nodes of one's own can be used. */
  readonly ownModels: boolean;
  /** The only regions it exists in; undefined: wherever EAS is. */
  readonly regions: readonly string[] | undefined;
  /** What follows the version in the image's tag; undefined: the image cannot be chosen. */
  readonly imageSuffix: string | undefined;
  /** `metadata.type` of the service document; undefined: the key is left out. */
  readonly metadataType: string | undefined;
  /** Which way the smoke check calls it; see `client/smoke`. */
  readonly proof: "sync" | "queue" | "webui" | "none";
  /** How sure the service document is. */
  readonly document: Certainty;
  /** What is not sure about it, one sentence; undefined when everything is documented. */
  readonly doubt: string | undefined;
}

/** The most instances that EAS scales a service to (confirmed; an older page says 3000). */
export const MOST_INSTANCES = 1000;

/** The capability table. Sources: the vendor's ComfyUI guide and its page on the service document. */
export const EDITIONS = {
  standard: {
    title: "Standard",
    purpose: "one designer or one program: WebUI and synchronous API",
    calls: "sync",
    webUI: true,
    // Queue and history live in one process; a second instance would answer half of the calls
    // about a prompt with "unknown".
    instances: { min: 1, max: 1 },
    extraInstances: undefined,
    storage: "advised",
    ownModels: true,
    regions: undefined,
    imageSuffix: "",
    metadataType: undefined,
    proof: "sync",
    document: "confirmed",
    doubt: undefined,
  },
  api: {
    title: "API",
    purpose: "programs with many jobs: an asynchronous queue in front of many GPUs",
    calls: "queue",
    webUI: false,
    instances: { min: 1, max: MOST_INSTANCES },
    extraInstances: "the queue (1 or 2, each 1 core and 4 GB unless set)",
    storage: "required",
    ownModels: true,
    regions: undefined,
    imageSuffix: "-api",
    metadataType: "Async",
    proof: "queue",
    document: "inferred",
    doubt:
      "The asynchronous keys are documented for the sibling product Stable Diffusion WebUI; that ComfyUI takes the same is inferred.",
  },
  cluster: {
    title: "Cluster",
    purpose: "many designers: a WebUI with folders of one's own for each user",
    calls: "none",
    webUI: true,
    instances: { min: 1, max: MOST_INSTANCES },
    extraInstances: "the proxy (its size is not documented)",
    storage: "required",
    ownModels: true,
    regions: undefined,
    imageSuffix: "-cluster",
    metadataType: "SDCluster",
    proof: "webui",
    document: "unverified",
    doubt:
      "No document of a ComfyUI Cluster service is published; metadata.type is that of Stable Diffusion WebUI's cluster and can be set otherwise.",
  },
  serverless: {
    title: "Serverless",
    purpose: "trying it out: a WebUI that is billed by the generation",
    calls: "none",
    webUI: true,
    instances: undefined,
    extraInstances: undefined,
    storage: "refused",
    ownModels: false,
    regions: ["cn-shanghai", "cn-hangzhou"],
    imageSuffix: undefined,
    metadataType: "Serverless",
    proof: "none",
    document: "unverified",
    doubt:
      "The console makes it, and no document is published: a service made there is adopted by its name; making one here is a try.",
  },
} as const satisfies Record<string, Capabilities>;

/** One of the four editions, as stack files write it. */
export type Edition = keyof typeof EDITIONS;

/** The editions whose service is made from a document of this package. */
export type DeployedEdition = Exclude<Edition, "serverless">;

/** Whether something is the name of an edition. */
export const isEdition = (value: unknown): value is Edition =>
  typeof value === "string" && Object.hasOwn(EDITIONS, value);

/** Whether something is the name of one whose service is made from a document. */
export const isDeployed = (value: unknown): value is DeployedEdition =>
  isEdition(value) && value !== "serverless";

/** The capabilities of an edition, without the literal types of the table. */
export const capabilitiesOf = (edition: Edition): Capabilities => EDITIONS[edition];
