import { afterEach, describe, expect, it, vi } from "vitest";
import { answering } from "./support/answering";
import { describeVSwitch } from "./vswitch";
import { isListedByZone, zoneStock } from "./zoneStock";

const key = { accessKeyId: "id", accessKeySecret: "canary-secret" };
const T4 = "ecs.gn6i-c16g1.4xlarge";

afterEach(() => vi.unstubAllGlobals());

/** A zone of the answer. Its own status is Available, because it has plenty of other machines. */
const zone = (ZoneId: string, ...resources: object[]) => ({
  ZoneId,
  Status: "Available",
  StatusCategory: "WithStock",
  AvailableResources: {
    AvailableResource: [
      { Type: "InstanceType", SupportedResources: { SupportedResource: resources } },
    ],
  },
});
const resource = (Status: string, StatusCategory: string, Value = T4) => ({
  Value,
  Status,
  StatusCategory,
});

describe("zoneStock", () => {
  const ask = () => zoneStock({ region: "cn-hangzhou", instanceType: T4, key });

  it("asks the region's ECS for one type in all zones", async () => {
    const requests = answering({ AvailableZones: { AvailableZone: [] } });
    await ask();
    const [request] = requests;
    const url = new URL(request?.url ?? "");
    expect(url.host).toBe("ecs.cn-hangzhou.aliyuncs.com");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      RegionId: "cn-hangzhou",
      DestinationResource: "InstanceType",
      IoOptimized: "optimized",
      InstanceType: T4,
    });
    expect(request?.headers.get("x-acs-action")).toBe("DescribeAvailableResource");
  });

  it("reads the status of the type and not of the zone", async () => {
    answering({
      AvailableZones: {
        AvailableZone: [
          zone("cn-hangzhou-i", resource("Available", "WithStock")),
          zone("cn-hangzhou-h", resource("Available", "ClosedWithStock")),
          zone("cn-hangzhou-b", resource("SoldOut", "WithoutStock")),
          zone("cn-hangzhou-e", resource("Available", "ClosedWithoutStock")),
          zone("cn-hangzhou-g", resource("Available", "WithStock", "ecs.g5.large")),
          { ZoneId: "cn-hangzhou-a" },
        ],
      },
    });
    expect(await ask()).toEqual({
      inStock: ["cn-hangzhou-h", "cn-hangzhou-i"],
      soldOut: ["cn-hangzhou-b", "cn-hangzhou-e"],
    });
  });

  it("takes a region without zones for one without stock", async () => {
    answering({ RequestId: "1" });
    expect(await ask()).toEqual({ inStock: [], soldOut: [] });
  });

  it("says whose answer it did not understand, and what was refused", async () => {
    answering({ AvailableZones: "none" });
    await expect(ask()).rejects.toThrow(
      "DescribeAvailableResource: the answer from ecs.cn-hangzhou.aliyuncs.com does not have the expected form",
    );
    answering({ Code: "Forbidden.RAM", Message: "not authorised" }, 403);
    await expect(ask()).rejects.toThrow("not authorised (Forbidden.RAM");
  });

  it("knows which types ECS can be asked for", () => {
    expect(isListedByZone(T4)).toBe(true);
    expect(isListedByZone("ml.gu7i.c16m60.1-gu30")).toBe(false);
  });
});

describe("describeVSwitch", () => {
  const ask = () => describeVSwitch({ region: "cn-hangzhou", vswitchId: "vsw-1", key });

  it("gives VPC, zone and addresses", async () => {
    const requests = answering({
      VSwitchId: "vsw-1",
      VpcId: "vpc-1",
      ZoneId: "cn-hangzhou-i",
      CidrBlock: "10.0.0.0/24",
      Status: "Available",
    });
    expect(await ask()).toEqual({
      vpcId: "vpc-1",
      zoneId: "cn-hangzhou-i",
      cidrBlock: "10.0.0.0/24",
    });
    const url = new URL(requests[0]?.url ?? "");
    expect(url.host).toBe("vpc.cn-hangzhou.aliyuncs.com");
    expect(url.searchParams.get("VSwitchId")).toBe("vsw-1");
  });

  it.each([
    ["by a 404", { Code: "InvalidVSwitchId.NotFound", Message: "not found" }, 404],
    ["by an answer without an id", { RequestId: "1" }, 200],
  ])("gives nothing when the API says %s that there is none", async (_how, body, status) => {
    answering(body, status);
    expect(await ask()).toBeUndefined();
  });

  it("passes a refusal on", async () => {
    answering({ Code: "Forbidden.RAM", Message: "not authorised" }, 403);
    await expect(ask()).rejects.toThrow("not authorised");
  });
});
