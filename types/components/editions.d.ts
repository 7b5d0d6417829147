/**
 * How sure a statement about EAS is: `confirmed` by the vendor's documentation, `inferred` from a
 * sibling product or from code, or `unverified` when nothing published says so.
 */
export type Certainty = "confirmed" | "inferred" | "unverified";
/** What one edition of ComfyUI on EAS can do. Everything that depends on the edition reads this. */
export interface Capabilities {
    /** Its name in the vendor's guide. */
    readonly title: string;
    /** Who it is for, in one line. */
    readonly purpose: string;
    /**
     * How a program calls it. `sync`: through ComfyUI's own HTTP API. `queue`: it puts a workflow into the
     * input queue and takes the result from the sink. `none`: not at all.
     */
    readonly calls: "sync" | "queue" | "none";
    readonly webUI: boolean;
    /** How many GPU instances it may have; undefined when EAS decides. */
    readonly instances: {
        readonly min: number;
        readonly max: number;
    } | undefined;
    /** CPU instances that are billed in addition to the GPU instances. */
    readonly extraInstances: string | undefined;
    /**
     * `required`: results cannot be fetched without a mount. `advised`: files vanish with the instance
     * without a mount, so this package always makes one. `refused`: the edition mounts nothing.
     */
    readonly storage: "required" | "advised" | "refused";
    /** Whether users can bring their own models and nodes. */
    readonly ownModels: boolean;
    /** The only regions it exists in; undefined: every region that has EAS. */
    readonly regions: readonly string[] | undefined;
    /** What follows the version in the image's tag; undefined: the image cannot be chosen. */
    readonly imageSuffix: string | undefined;
    /** `metadata.type` of the service document; undefined: the key is left out. */
    readonly metadataType: string | undefined;
    /** How the smoke check calls it; see `client/smoke`. */
    readonly proof: "sync" | "queue" | "webui" | "none";
    /** How sure it is that EAS takes the service document. */
    readonly document: Certainty;
    /** What is not sure about it, one sentence; undefined when everything is documented. */
    readonly doubt: string | undefined;
}
/** The largest number of instances that EAS scales a service to (confirmed; an older page says 3000). */
export declare const MOST_INSTANCES = 1000;
/** The capability table. Sources: the vendor's ComfyUI guide and its page on the service document. */
export declare const EDITIONS: {
    readonly standard: {
        readonly title: "Standard";
        readonly purpose: "one designer or one program: WebUI and synchronous API";
        readonly calls: "sync";
        readonly webUI: true;
        readonly instances: {
            readonly min: 1;
            readonly max: 1;
        };
        readonly extraInstances: undefined;
        readonly storage: "advised";
        readonly ownModels: true;
        readonly regions: undefined;
        readonly imageSuffix: "";
        readonly metadataType: undefined;
        readonly proof: "sync";
        readonly document: "confirmed";
        readonly doubt: undefined;
    };
    readonly api: {
        readonly title: "API";
        readonly purpose: "programs with many jobs: an asynchronous queue in front of many GPUs";
        readonly calls: "queue";
        readonly webUI: false;
        readonly instances: {
            readonly min: 1;
            readonly max: 1000;
        };
        readonly extraInstances: "the queue (1 or 2, each 1 core and 4 GB unless set)";
        readonly storage: "required";
        readonly ownModels: true;
        readonly regions: undefined;
        readonly imageSuffix: "-api";
        readonly metadataType: "Async";
        readonly proof: "queue";
        readonly document: "inferred";
        readonly doubt: "The asynchronous keys are documented for the sibling product Stable Diffusion WebUI; that they also hold for ComfyUI is inferred.";
    };
    readonly cluster: {
        readonly title: "Cluster";
        readonly purpose: "many designers: a WebUI where each user has their own folders";
        readonly calls: "none";
        readonly webUI: true;
        readonly instances: {
            readonly min: 1;
            readonly max: 1000;
        };
        readonly extraInstances: "the proxy (its size is not documented)";
        readonly storage: "required";
        readonly ownModels: true;
        readonly regions: undefined;
        readonly imageSuffix: "-cluster";
        readonly metadataType: "SDCluster";
        readonly proof: "webui";
        readonly document: "unverified";
        readonly doubt: "No document of a ComfyUI Cluster service is published; the default metadata.type is that of Stable Diffusion WebUI's cluster, and metadataType overrides it.";
    };
    readonly serverless: {
        readonly title: "Serverless";
        readonly purpose: "trying it out: a WebUI that is billed per generation";
        readonly calls: "none";
        readonly webUI: true;
        readonly instances: undefined;
        readonly extraInstances: undefined;
        readonly storage: "refused";
        readonly ownModels: false;
        readonly regions: readonly ["cn-shanghai", "cn-hangzhou"];
        readonly imageSuffix: undefined;
        readonly metadataType: "Serverless";
        readonly proof: "none";
        readonly document: "unverified";
        readonly doubt: "The PAI console makes these services, and no document of one is published: adopt a service made there by its name; making one with this package is unverified.";
    };
};
/** One of the four editions, as stack files write it. */
export type Edition = keyof typeof EDITIONS;
/** The editions whose service this package makes from its own service document. */
export type DeployedEdition = Exclude<Edition, "serverless">;
/** Whether a value is the name of an edition. */
export declare const isEdition: (value: unknown) => value is Edition;
/** Whether a value is the name of an edition whose service this package makes from its own document. */
export declare const isDeployed: (value: unknown) => value is DeployedEdition;
/** The capabilities of an edition, without the literal types of the table. */
export declare const capabilitiesOf: (edition: Edition) => Capabilities;
