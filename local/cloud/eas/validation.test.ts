import { expect, test } from "vitest";
import { plainService } from "../testing";
import { type JsonObject, merge } from "./document";
import { problemsOf } from "./validation";

const buckets: Record<string, string> = { "my-bucket": "cn-hangzhou", elsewhere: "cn-beijing" };
const problems = (document: JsonObject) =>
  problemsOf(document, { region: "cn-hangzhou", bucketRegion: (name) => buckets[name] });

/** The plain service with a change; lists are replaced. */
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

test.each<[string, string[], string]>([
  ["no name", changed({ metadata: { name: "" } }), "metadata.name is missing"],
  ["an upper-case name", changed({ metadata: { name: "Abc" } }), 'metadata.name is "Abc"'],
  ["a short name", changed({ metadata: { name: "ab" } }), "3 to 63"],
  ["no instance", problems({ metadata: { name: "abc" }, processor: "x" }), "instance is missing"],
  ["negative instances", changed({ metadata: { instance: -1 } }), "instance is -1"],
  ["half an instance", changed({ metadata: { instance: 1.5 } }), "instance is 1.5"],
  ["too large a disk", changed({ metadata: { disk: "2001Gi" } }), "must not exceed 2000Gi"],
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
    changed({ storage: [{ mount_path: "/data", nfs: { server: "x", path: "/" } }] }),
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
