/** A stack file that must be refused: what is wrong, the settings, and the line that says so. */
export type WrongStack = readonly [what: string, settings: unknown, line: string, region?: string];

const at = (path: string, message: string) => `comfyui-eas:settings.${path}: ${message}`;
const standard = (rest: object) => ({ edition: "standard", ...rest });
const api = (rest: object) => ({ edition: "api", ...rest });
const cluster = (rest: object) => ({ edition: "cluster", ...rest });
const serverless = (rest: object) => ({ edition: "serverless", serviceName: "mine", ...rest });
const extra = (extraConfig: object) => standard({ extraConfig });
const ids = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
const target = "0a1b2c3d-abc12.cn-hangzhou.nas.aliyuncs.com";

const WORKFLOWS = "test/wrongStacks/workflows";
const THREE_FAULTS = `${WORKFLOWS}/threeFaults.json`;

const EDITION = [
  ["no settings", undefined, at("edition", 'is not set; write "standard"')],
  ["no edition", {}, at("edition", 'is not set; write "standard"')],
  ["an unknown edition", { edition: "pro" }, at("edition", 'is "pro"; write "standard"')],
  [
    "an edition in capitals",
    { edition: "Standard" },
    at("edition", 'is "Standard"; write "standard"'),
  ],
  ["no region", standard({}), "alicloud:region: is not set; write for example", ""],
  ["a zone for a region", standard({}), 'alicloud:region: "CN"', "CN"],
] as const;

const COMMON = [
  [
    "a misspelt key",
    standard({ instanceType: [] }),
    at("instanceType", "is not a setting here; write instanceTypes"),
  ],
  [
    "a short name",
    standard({ serviceName: "ab" }),
    at("serviceName", 'is "ab"; it must be 3 to 63'),
  ],
  [
    "a name with a hyphen",
    api({ serviceName: "a-b-c" }),
    at("serviceName", 'is "a-b-c"; it must be 3 to 63'),
  ],
  [
    "a number for an id",
    cluster({ workspaceId: 1 }),
    at("workspaceId", "is 1; it must be the workspace's number, in quotes"),
  ],
  ["a name for an id", api({ workspaceId: "ws" }), at("workspaceId", 'is "ws"; it must be the')],
  [
    "a number for a version",
    api({ imageVersion: 2 }),
    at("imageVersion", "is 2; it must be a version in"),
  ],
  [
    "latest",
    standard({ imageVersion: "latest" }),
    at("imageVersion", 'is "latest"; it must be a plain'),
  ],
  [
    "a tag's ending",
    api({ imageVersion: "1.9-api" }),
    at("imageVersion", 'is "1.9-api"; it must be a plain'),
  ],
  [
    "an image without a name",
    standard({ image: "comfyui" }),
    at("image", 'is "comfyui"; it must be an image'),
  ],
  [
    "image and version",
    cluster({ image: "r.io/a/b:1", imageVersion: "1.9" }),
    at("image", "cannot be set together with imageVersion"),
  ],
  [
    "two GPUs",
    api({ instanceTypes: ["ecs.gn6i-c24g1.12xlarge"] }),
    at(
      "instanceTypes.0",
      '"ecs.gn6i-c24g1.12xlarge" is not a known machine type with exactly one GPU',
    ),
  ],
  [
    "more machines than EAS takes",
    api({ instanceTypes: Array(11).fill("ml.gu7i.c16m60.1-gu30") }),
    at("instanceTypes", "has 11 entries; write at most 10"),
  ],
  [
    "a CPU machine",
    standard({ instanceTypes: ["ecs.c7.large"] }),
    at("instanceTypes.0", '"ecs.c7'),
  ],
  [
    "no machine",
    cluster({ instanceTypes: [] }),
    at("instanceTypes", "has 0 entries; write at least 1"),
  ],
  [
    "tags that are no text",
    standard({ tags: { a: 1 } }),
    at("tags.a", "is 1; write a string in quotes"),
  ],
  [
    "a day without quotes, as the engine reads it",
    standard({ tags: { expires: "2027-06-30 00:00:00 +0000 UTC" } }),
    at("tags.expires", 'is a date without quotes, which the engine reads as a time; write "2027-'),
  ],
  [
    "a tag that is not the user's",
    standard({ tags: { "aliyun-team": "a" } }),
    at("tags.aliyun-team", "begins with aliyun or acs, which Alibaba Cloud keeps for itself; "),
  ],
  [
    "more tags than a resource may have",
    standard({ tags: Object.fromEntries([...Array(21).keys()].map((n) => [`t${n}`, "a"])) }),
    at("tags", "has 21 tags; a resource may have 20"),
  ],
  [
    "protect as a word",
    standard({ protect: "yes" }),
    at("protect", 'is "yes"; write true or false'),
  ],
  ["no proof, no reason", api({ smoke: { enabled: false } }), at("smoke.reason", "is needed when")],
  [
    "a curt reason",
    api({ smoke: { enabled: false, reason: "no" } }),
    at("smoke.reason", 'is "no"; it must say in at least 10 characters'),
  ],
  [
    "a deadline of a day",
    api({ smoke: { deadlineMinutes: 1440 } }),
    at("smoke.deadlineMinutes", "is 1440; write at most 180"),
  ],
  [
    "a workflow that is not there",
    api({ smoke: { workflow: "absent.json" } }),
    at("smoke.workflow", "absent.json: It cannot be read: ENOENT"),
  ],
  [
    "a workflow in the editor's format",
    standard({ smoke: { workflow: `${WORKFLOWS}/uiExport.json` } }),
    at("smoke.workflow", `${WORKFLOWS}/uiExport.json: It is the editor's own save format`),
  ],
  [
    "a workflow without a step",
    standard({ smoke: { workflow: THREE_FAULTS } }),
    at("smoke.workflow", `${THREE_FAULTS}: node 3 (K采樣器): The input steps is 0, less than 1`),
  ],
  [
    "a workflow without a frame rate",
    api({ smoke: { workflow: THREE_FAULTS } }),
    at("smoke.workflow", `${THREE_FAULTS}: node 15 (保存WEBP): The input fps is missing`),
  ],
  [
    "a workflow with a link to nothing",
    cluster({ smoke: { workflow: THREE_FAULTS } }),
    at(
      "smoke.workflow",
      `${THREE_FAULTS}: node 8 (VAE解碼): The input samples is linked to node "33"`,
    ),
  ],
] as const;

const STORAGE = [
  ["two storages", standard({ storage: { oss: {}, nas: {} } }), at("storage.nas", "cannot be set")],
  ["another storage", standard({ storage: { s3: {} } }), at("storage.s3", "is not a setting here")],
  [
    "a bucket's URL",
    api({ storage: { oss: { bucket: "oss://b" } } }),
    at("storage.oss.bucket", 'is "oss://b"; it must be the name'),
  ],
  [
    "a folder's slash",
    api({ storage: { oss: { folder: "/a/" } } }),
    at("storage.oss.folder", 'is "/a/"; it must be a path'),
  ],
  [
    "the root",
    api({ storage: { oss: { mountPath: "/" } } }),
    at("storage.oss.mountPath", 'is "/"; it must be'),
  ],
  [
    "NAS without a network",
    standard({ storage: { nas: {} } }),
    at("network", "is needed with storage.nas"),
  ],
  [
    "a folder of a new NAS",
    api({ storage: { nas: { path: "/a" } }, network: ids }),
    at("storage.nas.path", "needs mountTarget"),
  ],
  [
    "an id for a mount target",
    cluster({ storage: { nas: { mountTarget: "0a1b2c3d" } }, network: ids }),
    at("storage.nas.mountTarget", 'is "0a1b2c3d"; it must be the domain of a mount target'),
  ],
  [
    "a mount target elsewhere",
    api({ storage: { nas: { mountTarget: target } }, network: ids }),
    at("storage.nas.mountTarget", `"${target}" is not in the region cn-beijing`),
    "cn-beijing",
  ],
  [
    "a kind for an existing NAS",
    api({ storage: { nas: { mountTarget: target, storageType: "Capacity" } }, network: ids }),
    at("storage.nas.storageType", "is for a file system that is made here"),
  ],
  [
    "the end of an existing NAS",
    api({ storage: { nas: { mountTarget: target, deleteContents: true } }, network: ids }),
    at("storage.nas.deleteContents", "is for a file system that is made here"),
  ],
] as const;

const NETWORK = [
  ["a network of nothing", standard({ network: {} }), at("network.vpcId", "is needed with")],
  ["one id", standard({ network: { vpcId: "vpc-1" } }), at("network.vswitchId", "is needed with")],
  [
    "ids in the wrong place",
    api({ network: { ...ids, vpcId: "vsw-1" } }),
    at("network.vpcId", 'is "vsw-1"; it must be an id'),
  ],
  [
    "ids and a network to make",
    api({ network: { ...ids, create: { zone: "cn-hangzhou-h" } } }),
    at("network.vpcId", "cannot be set together with create"),
  ],
  [
    "addresses of no vSwitch that exists",
    api({ network: { create: { zone: "cn-hangzhou-h" }, vswitchCidr: "192.168.0.0/20" } }),
    at("network.vswitchCidr", "cannot be set together with create"),
  ],
  [
    "no zone",
    standard({ network: { create: {} } }),
    at("network.create.zone", "is not set; it must be a zone"),
  ],
  [
    "a zone elsewhere",
    standard({ network: { create: { zone: "cn-beijing-h" } } }),
    at(
      "network.create.zone",
      '"cn-beijing-h" is not in the region cn-hangzhou; write one of its zones, which begin with cn-hangzhou',
    ),
  ],
  [
    "public addresses",
    standard({ network: { create: { zone: "cn-hangzhou-h", cidr: "8.8.0.0/16" } } }),
    at("network.create.cidr", '"8.8.0.0/16" is not private'),
  ],
  [
    "no addresses",
    standard({ network: { create: { zone: "cn-hangzhou-h", cidr: "home" } } }),
    at("network.create.cidr", '"home" is not a block'),
  ],
] as const;

const BY_EDITION = [
  [
    "two Standard instances",
    standard({ instances: 2 }),
    at("instances", "the Standard edition has"),
  ],
  ["a Standard queue", standard({ queue: {} }), at("queue", "belongs to the API edition")],
  ["a Standard autoscaler", standard({ autoscaler: {} }), at("autoscaler", "belongs to the API")],
  [
    "a Standard type",
    standard({ metadataType: "X" }),
    at("metadataType", "belongs to the Cluster"),
  ],
  ["a Standard mode", standard({ mode: "adopt" }), at("mode", "belongs to the Serverless edition")],
  ["no API instance", api({ instances: 0 }), at("instances", "is 0; write at least 1")],
  ["too many instances", api({ instances: 1001 }), at("instances", "is 1001; write at most 1000")],
  [
    "an API type",
    api({ metadataType: "X" }),
    at("metadataType", "is always Async for the API edition"),
  ],
  ["a queue without cores", api({ queue: { cpu: 0 } }), at("queue.cpu", "is 0; write at least 1")],
  [
    "a queue in GB",
    api({ queue: { memoryMB: 4 } }),
    at("queue.memoryMB", "is 4; write at least 1024"),
  ],
  [
    "no delivery",
    api({ queue: { maxDeliveries: 0 } }),
    at("queue.maxDeliveries", "is 0; write at least 1"),
  ],
  ["a queue's misspelt key", api({ queue: { memory: 1 } }), at("queue.memory", "is not a setting")],
  [
    "a resource's name",
    api({ queue: { resource: "mine" } }),
    at("queue.resource", 'is "mine"; it must be the id'),
  ],
  [
    "an open end",
    api({ autoscaler: { min: 1 } }),
    at("autoscaler.max", "is not set; write a number"),
  ],
  [
    "bounds the wrong way",
    api({ autoscaler: { min: 5, max: 2 } }),
    at("autoscaler.max", "is 2, less"),
  ],
  [
    "zero as a bound",
    api({ autoscaler: { min: 0, max: 2 } }),
    at(
      "autoscaler.min",
      "is 0; it must be at least 1; to end the last instance too, set scaleToZero",
    ),
  ],
  [
    "a short window",
    api({ autoscaler: { max: 2, scaleDownWindowSeconds: 1 } }),
    at("autoscaler.scaleDownWindowSeconds", "is 1; write at least 60"),
  ],
  [
    "a start outside the bounds",
    api({ instances: 9, autoscaler: { max: 3 } }),
    at("instances", "is 9, outside autoscaler.min (1) to autoscaler.max (3)"),
  ],
  ["a Cluster queue", cluster({ queue: {} }), at("queue", "belongs to the API edition")],
  ["a Cluster autoscaler", cluster({ autoscaler: {} }), at("autoscaler", "how a Cluster service")],
  [
    "a Cluster type with a blank",
    cluster({ metadataType: "a b" }),
    at("metadataType", 'is "a b"; it must be a'),
  ],
] as const;

const SERVERLESS = [
  ["no name to adopt", { edition: "serverless" }, at("serviceName", "is needed: write the name")],
  [
    "another region",
    serverless({}),
    'alicloud:region: "cn-beijing" has no Serverless',
    "cn-beijing",
  ],
  ["storage", serverless({ storage: {} }), at("storage", "the Serverless edition mounts nothing")],
  ["models", serverless({ models: [] }), at("models", "the Serverless edition takes no models of")],
  ["nodes", serverless({ nodes: [] }), at("nodes", "the Serverless edition takes no nodes of")],
  [
    "machines",
    serverless({ instanceTypes: [] }),
    at("instanceTypes", "the Serverless edition runs"),
  ],
  [
    "a Serverless type",
    serverless({ mode: "create", metadataType: "X" }),
    at("metadataType", "is always Serverless for the Serverless edition; leave it out"),
  ],
  ["instances", serverless({ instances: 1 }), at("instances", "the Serverless edition runs on")],
  ["an autoscaler", serverless({ autoscaler: {} }), at("autoscaler", "EAS scales the Serverless")],
  [
    "an image",
    serverless({ imageVersion: "1.9" }),
    at("imageVersion", "the Serverless edition runs"),
  ],
  ["a network", serverless({ network: {} }), at("network", "the Serverless edition has no place")],
  ["tags to adopt with", serverless({ tags: {} }), at("tags", "changes nothing on a service that")],
  [
    "a workspace to adopt in",
    serverless({ workspaceId: "1" }),
    at("workspaceId", "changes nothing"),
  ],
  [
    "a document to adopt with",
    serverless({ extraConfig: { a: 1 } }),
    at("extraConfig", "changes nothing on a service that"),
  ],
  [
    "a name that the console cannot have shown",
    serverless({ serviceName: "My service" }),
    at("serviceName", 'is "My service"; it must be the name that the PAI console shows'),
  ],
  [
    "a name with a hyphen to make",
    serverless({ mode: "create", serviceName: "a-b-c" }),
    at("serviceName", 'is "a-b-c"; it must be 3 to 63'),
  ],
  [
    "an unknown mode",
    serverless({ mode: "make" }),
    at("mode", 'is "make"; write "adopt" or "create"'),
  ],
] as const;

const EXTRA = [
  ["a token", extra({ token: "x" }), at("extraConfig.token", "is decided by this package")],
  [
    "a nested token",
    extra({ credential: { token: "x" } }),
    at("extraConfig.credential.token", "is"),
  ],
  ["a command line", extra({ containers: [] }), at("extraConfig.containers", "is decided by this")],
  ["a mount", extra({ storage: [] }), at("extraConfig.storage", "is decided by this package")],
  ["a name", extra({ metadata: { name: "x" } }), at("extraConfig.metadata.name", "is decided by")],
  ["a type", extra({ metadata: { type: "Async" } }), at("extraConfig.metadata.type", "is decided")],
  [
    "the same setting's other spelling",
    extra({ metadata: { "rpc.keepalive": 1 } }),
    at("extraConfig.metadata.rpc.keepalive", "must be written nested"),
  ],
  [
    "more prompts at once",
    api({ extraConfig: { metadata: { rpc: { worker_threads: 5 } } } }),
    at("extraConfig.metadata.rpc.worker_threads", "is decided by this package"),
  ],
  [
    "an unset metadata",
    extra({ metadata: null }),
    at("extraConfig.metadata.name", "is decided by this package"),
  ],
] as const;

export const WRONG_STACKS: readonly WrongStack[] = [
  ...EDITION,
  ...COMMON,
  ...STORAGE,
  ...NETWORK,
  ...BY_EDITION,
  ...SERVERLESS,
  ...EXTRA,
];
