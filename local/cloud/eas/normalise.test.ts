import { expect, test } from "vitest";
import { serviceRecord } from "../testing";
import { withPrimaryKeys } from "./aliases";
import type { JsonObject } from "./document";
import { normalise } from "./normalise";

const record = (labels: Record<string, string> = {}) => serviceRecord({ labels });

test("defaults are added below what the document says, in alphabetical order", () => {
  const document: JsonObject = {
    rpc: { keepalive: 600_000 },
    metadata: { name: "comfyui_test", instance: 1 },
    containers: [{ image: "comfyui:1.9" }, { name: "mine", image: "x" }],
  };
  const shown = normalise(document, record());
  expect(shown).toEqual({
    containers: [
      { image: "comfyui:1.9", name: "worker0" },
      { image: "x", name: "mine" },
    ],
    credential: { generate_token: "false" },
    metadata: { instance: 1, name: "comfyui_test", region: "cn-hangzhou" },
    networking: { traffic_state: "Standalone" },
    rpc: {
      enable_service_hang_detect: true,
      io_threads: 4,
      keepalive: 600_000,
      max_queue_size: 64,
      worker_threads: 5,
    },
    runtime: { termination_grace_period: 30 },
  });
  expect(Object.keys(shown)).toEqual(Object.keys(shown).sort());
  expect(Object.keys(shown.metadata as object)).toEqual(["instance", "name", "region"]);
});

test("empty values go, and labels come once the service has some", () => {
  const document = { a: "", b: [], c: { d: {} }, e: null, f: 0, g: false, labels: {} };
  const shown = normalise(document, record());
  for (const key of ["a", "b", "c", "e", "labels"]) expect(shown).not.toHaveProperty(key);
  expect(shown).toMatchObject({ f: 0, g: false });
  expect(normalise(document, record({ team: "video" })).labels).toEqual({});
  const labelled = { ...document, labels: { team: "video" } };
  expect(normalise(labelled, record({ team: "video" })).labels).toEqual({ team: "video" });
});

test.each<[string, JsonObject, JsonObject]>([
  ["a name", { name: "x", metadata: { instance: 1 } }, { metadata: { instance: 1, name: "x" } }],
  ["flat keys", { metadata: { "rpc.keepalive": 5 } }, { rpc: { keepalive: 5 } }],
  ["nested keys", { metadata: { a: 1, rpc: { b: 2 } } }, { metadata: { a: 1 }, rpc: { b: 2 } }],
  [
    "both spellings",
    { metadata: { rpc: { keepalive: 1, rate_limit: 2 } }, rpc: { keepalive: 3 } },
    { rpc: { keepalive: 3, rate_limit: 2 } },
  ],
  [
    "a path of three",
    { metadata: { eas: { termination_grace_period: 9 } } },
    { runtime: { termination_grace_period: 9 } },
  ],
  [
    "the same, flat",
    { metadata: { "eas.termination_grace_period": 9 } },
    { runtime: { termination_grace_period: 9 } },
  ],
  ["workers", { metadata: { workers: 3 } }, { rpc: { worker_threads: 3 } }],
  ["what has no other name", { networking: { gateway: "gw" } }, { networking: { gateway: "gw" } }],
])("%s: aliases become primary keys", (_case, document, expected) => {
  const before = structuredClone(document);
  expect(withPrimaryKeys(document)).toEqual(expected);
  expect(document).toEqual(before);
});
