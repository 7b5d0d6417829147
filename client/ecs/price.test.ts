import { afterEach, describe, expect, it, vi } from "vitest";
import { hourlyPrice } from "./price";
import { answering } from "./support/answering";

const key = { accessKeyId: "id", accessKeySecret: "canary-secret" };

afterEach(() => vi.unstubAllGlobals());

const ask = () => hourlyPrice({ region: "cn-shanghai", instanceType: "ecs.gn6i-c4g1.xlarge", key });

const answer = (Resource: string, Currency = "CNY") => ({
  PriceInfo: {
    Price: {
      Currency,
      OriginalPrice: 11.84,
      TradePrice: 5.9,
      DiscountPrice: 5.94,
      DetailInfos: {
        DetailInfo: [
          { Resource: "systemDisk", OriginalPrice: 0.21, TradePrice: 0.1, DiscountPrice: 0.11 },
          { Resource, OriginalPrice: 11.63, TradePrice: 5.8, DiscountPrice: 5.83 },
        ],
      },
    },
  },
});

describe("hourlyPrice", () => {
  it("asks the region's ECS for one machine by the hour", async () => {
    const requests = answering(answer("instanceType"));
    await ask();
    const url = new URL(requests[0]?.url ?? "");
    expect(url.host).toBe("ecs.cn-shanghai.aliyuncs.com");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      RegionId: "cn-shanghai",
      ResourceType: "instance",
      PriceUnit: "Hour",
      InstanceType: "ecs.gn6i-c4g1.xlarge",
    });
    expect(requests[0]?.headers.get("x-acs-action")).toBe("DescribePrice");
    expect(JSON.stringify(requests[0]?.url)).not.toContain("canary-secret");
  });

  it.each(["instanceType", "InstanceType"])(
    "takes the list price of the machine alone, called %s",
    async (resource) => {
      answering(answer(resource, "USD"));
      expect(await ask()).toEqual({ currency: "USD", hourly: 11.63 });
    },
  );

  it("says whose answer it did not understand, and what was refused", async () => {
    answering(answer("bandwidth"));
    await expect(ask()).rejects.toThrow(
      "DescribePrice: the answer from ecs.cn-shanghai.aliyuncs.com does not have the expected form",
    );
    answering({ PriceInfo: {} });
    await expect(ask()).rejects.toThrow("does not have the expected form");
    answering({ Code: "Forbidden.RAM", Message: "not authorised" }, 403);
    await expect(ask()).rejects.toThrow("not authorised (Forbidden.RAM");
  });
});
