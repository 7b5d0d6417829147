import { expect, it, vi } from "vitest";
import { ComfyUI } from "../components";
import { isObject, type JsonObject } from "../components/document/json";
import { without } from "../components/document/readJson";
import { capture } from "../test/support/mocks";
import { comfyUIArgs } from "./comfyUIArgs";
import { parseSettings } from "./parseSettings";
import { plannedDocument } from "./plannedDocument";

vi.mock("../components/pulumi/readAccess", () => ({
  readAccess: async () => ({ internet: "http://demo.example", token: "token" }),
}));
vi.mock("../client/ecs/vswitch", () => ({
  describeVSwitch: async () => ({ vpcId: "vpc-1", zoneId: "z", cidrBlock: "10.0.0.0/24" }),
}));
vi.mock("../components/network/zoneStock", () => ({ checkZone: async () => undefined }));
vi.mock("../components/live/readLive", () => ({ readLive: async () => undefined }));

const network = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };

/** The document without what only a deployment knows: mount, data directory and network. */
function withoutIds(document: JsonObject): JsonObject {
  const cloud = isObject(document.cloud) ? without(document.cloud, ["networking"]) : {};
  const containers = JSON.stringify(document.containers).replace(/ --data-dir [^"]+/, "");
  return { ...without(document, ["storage"]), cloud, containers: JSON.parse(containers) };
}

it.each<object>([
  { edition: "standard" },
  { edition: "standard", network, image: "registry/team/comfyui:1", workspaceId: "7" },
  { edition: "api", instances: 3, queue: { cpu: 2, memoryMB: 8192, extra: { x: 1 } } },
  { edition: "api", autoscaler: { max: 4, scaleToZero: true, scaleDownWindowSeconds: 600 } },
  { edition: "cluster", instances: 2, metadataType: "Other", imageVersion: "1.8" },
  { edition: "standard", extraConfig: { metadata: { disk: "60Gi", rpc: { keepalive: null } } } },
])("is what is deployed, for %j", async (given) => {
  const settings = parseSettings({ settings: given, region: "cn-hangzhou", stack: "dev" });
  if (settings.edition === "serverless") throw new Error("has no such document");
  const { registered } = await capture(
    () =>
      new ComfyUI(
        "demo",
        comfyUIArgs(settings, () => "bucket"),
      ),
    { preview: true },
  );
  const service = [...registered].find(([name]) => name.includes("pai/service:Service"))?.[1];
  const deployed = JSON.parse(String(service?.serviceConfig)) as JsonObject;
  expect(deployed).toHaveProperty("storage");
  expect(withoutIds(deployed)).toEqual(plannedDocument(settings));
});
