import { expect, it } from "vitest";
import { deploymentCredential } from "./deploymentCredential";

const environment = { ALICLOUD_ACCESS_KEY: "env", ALICLOUD_SECRET_KEY: "s" };

it("is what the stack configures, and else that of the environment", () => {
  const configured = JSON.stringify({ accessKey: "stack", secretKey: "s" });
  const of = (text?: string) =>
    deploymentCredential({ ...environment, COMFYUI_EAS_CREDENTIALS: text });
  expect(of(configured)).toMatchObject({ accessKeyId: "stack" });
  expect(of()).toMatchObject({ accessKeyId: "env" });
  expect(of("")).toMatchObject({ accessKeyId: "env" });
});

it("names no stack's configuration where nothing reads it", () => {
  expect(() => deploymentCredential({})).toThrow("Set ALIBABA_CLOUD_ACCESS_KEY_ID and");
  expect(() => deploymentCredential({})).not.toThrow("pulumi config set");
});
