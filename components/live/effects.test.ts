import { expect, it } from "vitest";
import { serviceConfig } from "../service/serviceConfig";
import { EFFECTS, effectOf } from "./effects";
import { leaves } from "./spelling";

it("knows what a change costs for every key that this package writes", () => {
  const document = serviceConfig({
    edition: "api",
    serviceName: "comfyui_demo",
    image: "registry/comfyui:1.9-api",
    instanceTypes: ["ml.gu7i.c16m60.1-gu30"],
    workspaceId: "1",
    queue: { cpu: 1, memoryMB: 4096, maxDeliveries: 1, resource: "eas-r-1" },
    autoscaler: { min: 1, max: 4, backlogPerInstance: 2, scaleDownWindowSeconds: 300 },
    storage: {
      mount_path: "/code/data-oss",
      oss: { path: "oss://demo/comfyui/", readOnly: false },
      properties: { resource_type: "model" },
    },
  });
  const guessed = leaves(document)
    .map(({ path }) => path.join("."))
    .filter((key) => effectOf(key) === EFFECTS.at(-1));
  // The queue's workers and the gateway's limit: nothing is known of them but that updates roll.
  expect(guessed.sort()).toEqual(["metadata.rpc.keepalive", "metadata.rpc.worker_threads"]);
});

it("makes the cautious guess for an unknown key", () => {
  expect(effectOf("new_block.key").what).toContain("EAS starts new instances");
});
