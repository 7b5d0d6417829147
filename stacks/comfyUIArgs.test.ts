import { expect, it } from "vitest";
import { comfyUIArgs } from "./comfyUIArgs";
import { parseSettings } from "./parseSettings";

/** The arguments for settings; the name of a bucket to make shows that one was asked for. */
function args(settings: object) {
  const parsed = parseSettings({ settings, region: "cn-hangzhou", stack: "dev" });
  if (parsed.edition === "serverless") throw new Error("has no such arguments");
  return comfyUIArgs(parsed, () => "made");
}

it("makes a bucket unless one is named", () => {
  expect(args({ edition: "standard" }).oss).toEqual({
    bucketName: "made",
    folder: "comfyui",
    mountPath: "/code/data-oss",
    deleteContents: false,
  });
  const named = args({ edition: "standard", storage: { oss: { bucket: "mine" } } });
  expect(named.oss).toMatchObject({ existingBucket: "mine" });
  expect(named.oss).not.toHaveProperty("bucketName");
});

it("asks for no bucket when the files are on NAS", () => {
  const network = { create: { zone: "cn-hangzhou-h" } };
  const made = args({ edition: "cluster", storage: { nas: {} }, network });
  expect(made).toMatchObject({ nas: { deleteContents: false }, network: network.create });
  expect(made.oss).toBeUndefined();
});

it("takes an existing network by its ids", () => {
  const network = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
  expect(args({ edition: "standard", network }).network).toEqual(network);
});

it("starts with the autoscaler's min, and lets it go down to zero when asked to", () => {
  const scaled = args({ edition: "api", autoscaler: { min: 2, max: 5 } });
  expect(scaled).toMatchObject({ instances: 2, autoscaler: { min: 2, max: 5 } });
  const asleep = args({ edition: "api", autoscaler: { max: 5, scaleToZero: true } });
  expect(asleep).toMatchObject({ instances: 1, autoscaler: { min: 0, max: 5 } });
  const given = { min: 2, max: 5, backlogPerInstance: 3, scaleDownWindowSeconds: 900 };
  expect(args({ edition: "api", autoscaler: given }).autoscaler).toEqual(given);
});

it("gives the queue to the API edition and the type to the Cluster edition only", () => {
  expect(args({ edition: "api" }).queue).toEqual({ cpu: 1, memoryMB: 4000, maxDeliveries: 1 });
  expect(args({ edition: "standard" })).not.toHaveProperty("queue");
  expect(args({ edition: "cluster", metadataType: "Other" }).metadataType).toBe("Other");
});

it("passes on the check's settings, and nothing when none are set", () => {
  const settings = { prompt: "a tram", seed: 7 };
  const smoke = { workflow: "client/workflow/svd-reference.json", level: "files", ...settings };
  expect(args({ edition: "standard", smoke })).toMatchObject({
    smokeWorkflow: smoke.workflow,
    smokeLevel: smoke.level,
    smokeSettings: settings,
  });
  expect(args({ edition: "standard" }).smokeSettings).toBeUndefined();
});

it("passes on the reason when the check is switched off", () => {
  const smoke = { enabled: false, reason: "no GPU quota yet" };
  expect(args({ edition: "standard", smoke }).skipSmokeCheck).toBe("no GPU quota yet");
  expect(args({ edition: "standard", smoke: { deadlineMinutes: 2 } })).toMatchObject({
    skipSmokeCheck: undefined,
    smokeDeadlineSeconds: 120,
  });
});
