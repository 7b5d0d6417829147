import { expect, it } from "vitest";
import { deploymentAccessKey } from "./deploymentAccessKey";

const environment = { ALICLOUD_ACCESS_KEY: "env", ALICLOUD_SECRET_KEY: "s" };

it("is the one that the stack configures, or else that of the environment", async () => {
  const configured = JSON.stringify({ accessKey: "stack", secretKey: "s" });
  const of = (text?: string) =>
    deploymentAccessKey({ ...environment, COMFYUI_EAS_CREDENTIALS: text });
  expect(await of(configured)).toMatchObject({ accessKeyId: "stack" });
  expect(await of()).toMatchObject({ accessKeyId: "env" });
  expect(await of("")).toMatchObject({ accessKeyId: "env" });
});

it("does not advise configuring the stack, which is not read here", async () => {
  const none = expect(deploymentAccessKey({})).rejects;
  await none.toThrow("Set ALIBABA_CLOUD_ACCESS_KEY_ID and");
  await none.not.toThrow("pulumi config set");
});
