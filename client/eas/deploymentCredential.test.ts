import { expect, it } from "vitest";
import { deploymentCredential } from "./deploymentCredential";

const environment = { ALICLOUD_ACCESS_KEY: "env", ALICLOUD_SECRET_KEY: "s" };

it("is the one that the stack configures, or else that of the environment", () => {
  const configured = JSON.stringify({ accessKey: "stack", secretKey: "s" });
  const of = (text?: string) =>
    deploymentCredential({ ...environment, COMFYUI_EAS_CREDENTIALS: text });
  expect(of(configured)).toMatchObject({ accessKeyId: "stack" });
  expect(of()).toMatchObject({ accessKeyId: "env" });
  expect(of("")).toMatchObject({ accessKeyId: "env" });
});

it("does not advise configuring the stack, which is not read here", () => {
  expect(() => deploymentCredential({})).toThrow("Set ALIBABA_CLOUD_ACCESS_KEY_ID and");
  expect(() => deploymentCredential({})).not.toThrow("pulumi config set");
});
