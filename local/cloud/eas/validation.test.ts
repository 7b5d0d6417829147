import { expect, test } from "vitest";
import { plainService } from "../testing";
import { type JsonObject, merge } from "./document";
import type { MountTarget, Surroundings } from "./surroundings";
import { problemsOf } from "./validation";

const buckets: Record<string, string> = { "my-bucket": "cn-hangzhou", elsewhere: "cn-beijing" };
const vSwitches: Record<string, { vpcId: string; cidrBlock: string }> = {
  "vsw-1": { vpcId: "vpc-1", cidrBlock: "10.0.1.0/24" },
  "vsw-2": { vpcId: "vpc-2", cidrBlock: "10.0.2.0/24" },
};
const groups: Record<string, string> = { "sg-1": "vpc-1", "sg-2": "vpc-2" };
const nas = "1a2b3c4d5e-abc12.cn-hangzhou.nas.aliyuncs.com";
const targets: Record<string, MountTarget> = {
  [nas]: {
    vpcId: "vpc-1",
    status: "Active",
    rules: [{ sourceCidr: "10.0.1.0/24", priority: 1, readOnly: false }],
  },
};
const surroundings: Surroundings = {
  region: "cn-hangzhou",
  bucketRegion: (name) => buckets[name],
  vpcExists: (id) => id === "vpc-1" || id === "vpc-2",
  vSwitch: (id) => vSwitches[id],
  vpcOfSecurityGroup: (id) => groups[id],
  mountTarget: (domain) => targets[domain],
};
const problems = (document: JsonObject) => problemsOf(document, surroundings);

/** The problems of the plain service with a change merged in; lists are replaced. */
const changed = (change: JsonObject) => problems(merge(plainService() as JsonObject, change));
const container = (change: JsonObject) =>
  changed({ containers: [{ image: "x", script: "run", port: 8000, ...change }] });
const mount = (oss: JsonObject | string, mount_path: string | null = "/code/data-oss") =>
  changed({ storage: [{ oss: typeof oss === "string" ? { path: oss } : oss, mount_path }] });

test("the documented Standard document is accepted, unknown keys included", () => {
  expect(changed({ meta: { type: "x" }, options: { enableCache: "ture" } })).toEqual([]);
  expect(mount("oss://my-bucket/data-oss/")).toEqual([]);
  expect(mount("oss://my-bucket/")).toEqual([]);
});

test("a processor needs no container, and numbers may be in quotes", () => {
  expect(problems({ metadata: { name: "abc", instance: "1" }, processor: "pmml" })).toEqual([]);
});

test("queues, scaling and a serverless service are accepted as they are documented", () => {
  const queued = { metadata: { enable_webservice: false, type: "Async" }, queue: { cpu: 2 } };
  const autoscaler = { min: 0, max: 1000, strategies: { "queue[avgbacklog]": 5 } };
  expect(changed({ ...queued, autoscaler })).toEqual([]);
  expect(problems({ metadata: { name: "abc", type: "Serverless" } })).toEqual([]);
  expect(changed({ metadata: { type: "SDCluster", instance: 3 } })).toEqual([]);
});

test("a name that was accepted once is not checked again", () => {
  const named = merge(plainService() as JsonObject, { metadata: { name: "from-the-console" } });
  expect(problems(named)).toHaveLength(1);
  expect(problemsOf(named, { ...surroundings, serviceName: "from-the-console" })).toEqual([]);
});

test.each<[string, string[], string]>([
  ["no name", changed({ metadata: { name: "" } }), "metadata.name is missing"],
  ["an upper-case name", changed({ metadata: { name: "Abc" } }), 'metadata.name is "Abc"'],
  ["a short name", changed({ metadata: { name: "ab" } }), "3 to 63"],
  ["no instance", problems({ metadata: { name: "abc" }, processor: "x" }), "instance is missing"],
  ["negative instances", changed({ metadata: { instance: -1 } }), "instance is -1"],
  ["half an instance", changed({ metadata: { instance: 1.5 } }), "instance is 1.5"],
  ["too large a disk", changed({ metadata: { disk: "2001Gi" } }), "must not exceed 2000Gi"],
  [
    "a WebUI beside a queue",
    changed({ metadata: { type: "Async" } }),
    "enable_webservice must not be set",
  ],
  [
    "a serverless service elsewhere",
    problemsOf(
      { metadata: { name: "abc", type: "Serverless" } },
      { ...surroundings, region: "cn-beijing" },
    ),
    "cn-shanghai and cn-hangzhou only",
  ],
  ["too many replicas", changed({ autoscaler: { max: 1001 } }), "autoscaler.max is 1001"],
  ["half a replica", changed({ autoscaler: { min: 0.5 } }), "autoscaler.min is 0.5"],
  ["bounds the wrong way", changed({ autoscaler: { min: 2, max: 1 } }), "more than autoscaler.max"],
  [
    "sleep behind a gateway",
    changed({ autoscaler: { min: 0 }, networking: { gateway: "gw-1" } }),
    "dedicated gateway gw-1",
  ],
  [
    "a backlog without a queue",
    changed({ autoscaler: { strategies: { "queue[avgbacklog]": 5 } } }),
    "type Async only",
  ],
  ["no container", changed({ containers: null }), "containers is missing"],
  ["an empty list", changed({ containers: [] }), "at least one container"],
  ["no image", container({ image: "" }), "containers[0].image is missing"],
  ["script and command", container({ command: "x" }), "both are given"],
  ["no start at all", container({ script: "" }), "neither is given"],
  ["port 8080", container({ port: 8080 }), "ports 8080 and 9090 are reserved"],
  ["port 9090 in quotes", container({ port: "9090" }), "ports 8080 and 9090 are reserved"],
  ["no port number", container({ port: 70000 }), "port from 1 to 65535"],
  [
    "both kinds of types",
    changed({ cloud: { computing: { instance_type: "x" } } }),
    "either instance_type or instances",
  ],
  [
    "an empty list of types",
    changed({ cloud: { computing: { instances: [] } } }),
    "at least one instance type",
  ],
  [
    "an entry without a type",
    changed({ cloud: { computing: { instances: [{}] } } }),
    "instances[0].type",
  ],
  [
    "half a network",
    changed({ cloud: { networking: { vpc_id: "vpc-1", vswitch_id: "vsw-1" } } }),
    "lacks security_group_id",
  ],
  ["no mount path", mount("oss://my-bucket/x/", null), "storage[0].mount_path is missing"],
  ["a relative path", mount("oss://my-bucket/x/", "data"), "must be an absolute path"],
  ["a system directory", mount("oss://my-bucket/x/", "/usr/"), "a system directory"],
  ["no source", changed({ storage: [{ mount_path: "/data" }] }), "exactly one source"],
  [
    "two sources",
    changed({ storage: [{ mount_path: "/data", oss: {}, empty_dir: {} }] }),
    "found oss, empty_dir",
  ],
  ["no path", mount({}), "write oss://<bucket>/<folder>/"],
  ["another scheme", mount("s3://my-bucket/x/"), "write oss://<bucket>/<folder>/"],
  ["no such bucket", mount("oss://not-there/x/"), "the bucket not-there does not exist"],
  [
    "a bucket elsewhere",
    mount("oss://elsewhere/x/"),
    "is in cn-beijing, the service in cn-hangzhou",
  ],
  [
    "NAS without a network",
    changed({ storage: [{ mount_path: "/data", nfs: { server: nas, path: "/" } }] }),
    "needs cloud.networking",
  ],
  [
    "one mount in another",
    changed({
      storage: [
        { mount_path: "/data", empty_dir: {} },
        { mount_path: "/data/models", empty_dir: {} },
      ],
    }),
    "storage[1].mount_path overlaps storage[0].mount_path",
  ],
])("%s is refused, and nothing else with it", (_, found, expected) => {
  expect(found).toEqual([expect.stringContaining(expected)]);
});

test("all problems come at once, and none reads like a missing resource", () => {
  const all = problems({ metadata: { name: "X" }, storage: [{}], containers: [{ port: 8080 }] });
  expect(all.length).toBeGreaterThanOrEqual(6);
  expect(all.join(" ")).not.toContain("NotFound");
});
