import { expect, it } from "vitest";
import { productHost } from "./host";

it("prefers the provider's variables to the usual host name", () => {
  const host = (env: Record<string, string>) => productHost("ecs", "cn-hangzhou", env);
  expect(host({})).toBe("ecs.cn-hangzhou.aliyuncs.com");
  expect(host({ ECS_ENDPOINT: "ecs.example" })).toBe("ecs.example");
  expect(host({ ECS_ENDPOINT: "b", ALIBABA_CLOUD_ENDPOINT_ECS: "a" })).toBe("a");
  expect(host({ VPC_ENDPOINT: "vpc.example" })).toBe("ecs.cn-hangzhou.aliyuncs.com");
  expect(productHost("eas", "cn-hangzhou", {})).toBe("pai-eas.cn-hangzhou.aliyuncs.com");
});
