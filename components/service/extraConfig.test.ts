import { expect, it } from "vitest";
import type { JsonObject } from "../document/json";
import { extraConfigProblems } from "./extraConfig";

const refused = (extra: JsonObject) => extraConfigProblems(extra).map(({ path }) => path.join("."));

const nested = (key: string, value: unknown) =>
  key.split(".").reduceRight((inner, part) => ({ [part]: inner }), value) as JsonObject;

it.each([
  ...["metadata.name", "name", "metadata.type", "metadata.instance", "metadata.enable_webservice"],
  ...["metadata.workspace_id", "metadata.rpc.worker_threads", "rpc.worker_threads"],
  ...["metadata.worker_threads", "metadata.workers", "cloud.computing", "cloud.networking"],
  ...["containers", "storage", "labels", "queue", "autoscaler", "metadata.autoscaler"],
  ...["token", "credential.token", "private_token", "credential.private_token"],
])("cannot set %s, nor what is below it", (key) => {
  expect(refused(nested(key, 1))).toEqual([key]);
  expect(refused(nested(`${key}.max`, 1))).toEqual([key]);
  expect(refused(nested(key, {}))).toEqual([key]);
});

it("accepts an empty object that changes nothing", () => {
  expect(refused({ cloud: {}, metadata: { rpc: {} }, credential: {} })).toEqual([]);
});

it("refuses null for an object that contains what the package decides", () => {
  expect(refused({ cloud: null })).toEqual(["cloud.computing", "cloud.networking"]);
  expect(refused({ metadata: null })).toContain("metadata.instance");
});

it("lets null remove the public machines only for a resource group or quota", () => {
  const without = (metadata: JsonObject) => ({ cloud: { computing: null }, metadata });
  expect(refused(without({ resource: "eas-r-1" }))).toEqual([]);
  expect(refused(without({ quota_id: "quota1" }))).toEqual([]);
  expect(refused(without({ disk: "40Gi" }))).toEqual(["cloud.computing"]);
  const others = { cloud: { computing: { instances: [] } }, metadata: { resource: "eas-r-1" } };
  expect(refused(others)).toEqual(["cloud.computing"]);
});

it("refuses a flat rpc key, which would be the same setting twice", () => {
  const [problem] = extraConfigProblems({ metadata: { "rpc.keepalive": 5000 } });
  expect(problem?.message).toBe("must be written nested, as metadata: { rpc: { keepalive: … } }");
});
