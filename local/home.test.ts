import { expect, it } from "vitest";
import { ownEnvironment } from "./home";

it.each([
  "ALICLOUD_ACCESS_KEY",
  "ALIBABA_CLOUD_PROFILE",
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_BACKEND_URL",
  "PULUMI_ENABLE_STREAMING_JSON_PREVIEW_ELSEWHERE",
  "EAS_ENDPOINT",
  "https_proxy",
])("leaves out %s, which may lead to a real account", (name) => {
  expect(ownEnvironment({ [name]: "x" })).toEqual({});
});

it.each(["PATH", "PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "PULUMI_DEBUG_PROMISE_LEAKS"])(
  "keeps %s, which leads nowhere",
  (name) => {
    expect(ownEnvironment({ [name]: "x" })).toEqual({ [name]: "x" });
  },
);
