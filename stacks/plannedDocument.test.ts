import { expect, it } from "vitest";
import { parseSettings } from "./parseSettings";
import { plannedDocument } from "./plannedDocument";

function planned(settings: object) {
  const parsed = parseSettings({ settings, region: "cn-hangzhou", stack: "dev" });
  if (parsed.edition === "serverless") throw new Error("has no such document");
  return plannedDocument(parsed);
}

it("is the document that is deployed, without the ids that only a deployment knows", () => {
  expect(planned({ edition: "standard", instanceTypes: ["ecs.gn6i-c16g1.4xlarge"] })).toEqual({
    metadata: {
      name: "comfyui_dev",
      instance: 1,
      enable_webservice: true,
      rpc: { keepalive: 600_000 },
    },
    cloud: { computing: { instances: [{ type: "ecs.gn6i-c16g1.4xlarge" }] } },
    containers: [
      {
        image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
        script: "python main.py --listen --port 8000",
        port: 8000,
      },
    ],
  });
});

it("has the queue, the bounds and what extraConfig adds", () => {
  const document = planned({
    edition: "api",
    imageVersion: "1.8",
    autoscaler: { max: 4, scaleToZero: true },
    extraConfig: { metadata: { disk: "60Gi" } },
  });
  expect(document).toMatchObject({
    metadata: { type: "Async", instance: 1, disk: "60Gi" },
    queue: { cpu: 1, memory: 4000 },
    autoscaler: { min: 0, max: 4 },
    containers: [{ image: expect.stringMatching(/comfyui:1\.8-api$/) }],
  });
});

it("takes a user's own image unchanged", () => {
  const image = `registry/team/comfyui@sha256:${"0".repeat(64)}`;
  expect(planned({ edition: "standard", image })).toMatchObject({ containers: [{ image }] });
});
