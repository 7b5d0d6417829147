import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "../../local/cloud/eas/normalise";
import type { ServiceRecord } from "../../local/cloud/eas/service";
import type { JsonObject } from "../document/json";
import { type ServiceConfigInput, serviceConfig } from "../service/serviceConfig";
import { reconcile } from "./reconcile";

const input: ServiceConfigInput = {
  edition: "api",
  serviceName: "comfyui_demo",
  image: "registry/comfyui:1.9-api",
  instanceTypes: ["ml.gu7i.c16m60.1-gu30", "ecs.gn6i-c16g1.4xlarge"],
  queue: { cpu: 1, memoryMB: 4096, maxDeliveries: 1 },
  storage: {
    mount_path: "/code/data-oss",
    oss: { path: "oss://demo/comfyui/", readOnly: false },
    properties: { resource_type: "model" },
  },
};
const wanted = serviceConfig(input);

const record = (labels: Record<string, string> = {}) =>
  ({ region: "cn-hangzhou", labels }) as unknown as ServiceRecord;
/** The document as a server may hand it back that makes every change seen in any of the sources. */
const handedBack = (document: JsonObject) =>
  normalise(document as Parameters<typeof normalise>[0], record({ owner: "team" })) as JsonObject;

describe("reconcile", () => {
  it("sends what the service has when the server only spelt it in another way", () => {
    const live = handedBack(wanted);
    expect(live).toHaveProperty("rpc.io_threads");
    expect(live).not.toHaveProperty("metadata.rpc");
    expect(reconcile(live, wanted)).toEqual({ document: live, changes: [], kept: [] });
  });

  it("recognises quoted numbers and booleans, and flat keys", () => {
    const { rpc: _rpc, ...metadata } = wanted.metadata as JsonObject;
    const live = {
      ...wanted,
      metadata: {
        ...metadata,
        instance: "1",
        "rpc.keepalive": "600000",
        "rpc.worker_threads": 1,
      },
    };
    expect(reconcile(live, wanted)).toEqual({ document: live, changes: [], kept: [] });
  });

  describe("for a single machine", () => {
    const asConsole = (type: string, instances?: null) => ({
      ...wanted,
      cloud: { computing: { instance_type: type, ...(instances === null && { instances }) } },
    });
    const asked = (...instanceTypes: string[]) => serviceConfig({ ...input, instanceTypes });
    const [one, other] = ["ml.gu7i.c16m60.1-gu30", "ecs.gn6i-c16g1.4xlarge"] as const;

    it.each([[undefined], [null]])("keeps it as the console writes it, the list %s", (list) => {
      const live = asConsole(one, list);
      expect(reconcile(live, asked(one))).toEqual({ document: live, changes: [], kept: [] });
    });

    it("changes it in the place where the service has it", () => {
      expect(reconcile(asConsole(one, null), asked(other))).toEqual({
        document: asConsole(other, null),
        changes: [{ key: "cloud.computing.instance_type", live: one, wanted: other }],
        kept: [],
      });
    });

    it("says that the service keeps it when the stack asks for a list of several", () => {
      const { kept } = reconcile(asConsole(one), asked(one, other));
      expect(kept).toEqual(["cloud.computing.instance_type"]);
    });

    it("says that the service keeps it beside a list of its own", () => {
      const computing = { instance_type: one, instances: [{ type: one }] };
      expect(reconcile({ ...wanted, cloud: { computing } }, asked(other))).toMatchObject({
        document: asked(other),
        kept: ["cloud.computing.instance_type"],
      });
    });

    it("keeps the list when the service has a list of one", () => {
      const live = asked(one);
      expect(reconcile(live, asked(other)).document).toEqual(asked(other));
    });
  });

  it("writes a changed value in the place where the service has it", () => {
    const live = handedBack(wanted);
    const newer = serviceConfig({ ...input, image: "registry/comfyui:2.0-api" });
    const { document, changes, kept } = reconcile(live, newer);
    expect(changes).toEqual([
      {
        key: "containers.0.image",
        live: "registry/comfyui:1.9-api",
        wanted: "registry/comfyui:2.0-api",
      },
    ]);
    expect(kept).toEqual([]);
    const [container] = live.containers as JsonObject[];
    expect(document).toEqual({
      ...live,
      containers: [{ ...container, image: "registry/comfyui:2.0-api" }],
    });
  });

  it("names what was added by hand, and does not send it", () => {
    const live = { ...wanted, metadata: { ...(wanted.metadata as JsonObject), disk: "40Gi" } };
    expect(reconcile(live, wanted)).toEqual({
      document: wanted,
      changes: [],
      kept: ["metadata.disk"],
    });
  });

  it("sends a list as a whole, and does not touch one that the stack does not write", () => {
    const [container] = wanted.containers as JsonObject[];
    const live = {
      ...wanted,
      containers: [{ ...container, env: [{ name: "A", value: "1" }] }],
      tasks: [{ type: "TextCompletion" }],
    };
    const { document, changes, kept } = reconcile(live, wanted);
    expect(document).toEqual(wanted);
    expect(changes.map(({ key }) => key)).toEqual([
      "containers.0.env.0.name",
      "containers.0.env.0.value",
    ]);
    expect(kept).toEqual(["tasks.0.type"]);
  });

  it("shows what was taken out by hand", () => {
    const { queue: _queue, ...live } = wanted;
    const { document, changes } = reconcile(live, wanted);
    expect(document).toEqual(wanted);
    expect(changes.map(({ key }) => key)).toEqual([
      "queue.cpu",
      "queue.memory",
      "queue.max_delivery",
    ]);
  });

  it("does not take a key that the stack asked for before for one of the server's", () => {
    const live = { ...wanted, labels: { team: "video", zone: "h" }, workspace_id: "1" };
    const before = new Set(["labels.team", "metadata.name"]);
    const { document, kept } = reconcile(live, wanted, before);
    expect(document).toEqual({ ...live, labels: { zone: "h" } });
    expect(kept).toEqual(["labels.team"]);
  });

  it("writes lists as a whole", () => {
    const fewer = serviceConfig({ ...input, instanceTypes: ["ml.gu7i.c16m60.1-gu30"] });
    const { document, changes, kept } = reconcile(wanted, fewer);
    expect(document).toEqual(fewer);
    expect(changes).toEqual([
      { key: "cloud.computing.instances.1.type", live: "ecs.gn6i-c16g1.4xlarge" },
    ]);
    expect(kept).toEqual([]);
    expect(reconcile(fewer, wanted).document).toEqual(wanted);
  });

  it("leaves the number of instances to the autoscaler where there is one", () => {
    const scaled = serviceConfig({
      ...input,
      autoscaler: { min: 1, max: 4, backlogPerInstance: 2 },
    });
    const live = { ...scaled, metadata: { ...(scaled.metadata as JsonObject), instance: 3 } };
    expect(reconcile(live, scaled)).toEqual({ document: live, changes: [], kept: [] });
    const byHand = { ...wanted, metadata: live.metadata };
    expect(reconcile(byHand, wanted).changes).toEqual([
      { key: "metadata.instance", live: 3, wanted: 1 },
    ]);
  });

  it("does not send empty values, which the server drops", () => {
    const more = { ...wanted, options: { a: "", b: [], c: {} } };
    expect(reconcile(wanted, more)).toEqual({ document: wanted, changes: [], kept: [] });
  });

  it("accepts empty values that the service has", () => {
    const live = { ...wanted, options: { a: "", b: [], c: {} } };
    expect(reconcile(live, wanted)).toEqual({ document: live, changes: [], kept: [] });
  });

  it("does not confuse an index in a list with a key of an object", () => {
    const object = { storage: { "0": " ", path: "/data" } };
    expect(reconcile({ storage: [""], a: "b" }, object).document).toEqual(object);
    expect(reconcile(object, { storage: ["x"] }).document).toEqual({ storage: ["x"] });
  });

  it("changes nothing in a document that it would send itself", () => {
    const value = fc.jsonValue({ maxDepth: 3 }).filter((json) => json !== null);
    const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), value, { minKeys: 1 });
    fc.assert(
      fc.property(object, object, (live, desired) => {
        const sent = reconcile(live as JsonObject, desired as JsonObject).document;
        const again = reconcile(sent, desired as JsonObject);
        expect(again.changes).toEqual([]);
        expect(again.document).toEqual(sent);
      }),
    );
  });
});
