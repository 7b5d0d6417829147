import { expect, it } from "vitest";
import { deploymentOf } from "./deployment";

const digest = "0123456789abcdef".repeat(4);

it.each([
  [{}, undefined],
  [{ COMFYUI_EAS_ENGINE: "", COMFYUI_EAS_TOKEN: "secret" }, undefined],
  [
    { COMFYUI_EAS_DOCUMENT_DIGEST: digest, COMFYUI_EAS_ENGINE: "Pulumi 3.259.0" },
    { documentSha256: digest, engine: "Pulumi 3.259.0" },
  ],
  [
    { COMFYUI_EAS_STACK: "dev", COMFYUI_EAS_PROVIDER: "alicloud 3.108.0" },
    { stack: "dev", provider: "alicloud 3.108.0" },
  ],
])("of the environment %j is %j", (environment, deployment) => {
  expect(deploymentOf(environment)).toEqual(deployment);
});

it("takes no digest that is none", () => {
  expect(() => deploymentOf({ COMFYUI_EAS_DOCUMENT_DIGEST: digest.toUpperCase() })).toThrow(
    /^COMFYUI_EAS_DOCUMENT_DIGEST is not a SHA-256/,
  );
});
