import { expect, it } from "vitest";
import { environmentRegion } from "./environmentRegion";

it.each([
  [{ ALICLOUD_REGION: "cn-beijing", ALIBABA_CLOUD_REGION: "cn-hangzhou" }, "cn-beijing"],
  // As in a GitHub workflow whose variable is not set.
  [{ ALICLOUD_REGION: "", ALIBABA_CLOUD_REGION: "cn-hangzhou" }, "cn-hangzhou"],
  [{ ALICLOUD_REGION: "" }, undefined],
  [{}, undefined],
])("takes the region of %j, as the provider does", (env, region) => {
  expect(environmentRegion(env)).toBe(region);
});
