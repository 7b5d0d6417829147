import { expect, it } from "vitest";
import { parseSettings } from "./parseSettings";

const refused = (settings: object) => () =>
  parseSettings({
    settings: { edition: "standard", ...settings },
    region: "cn-hangzhou",
    stack: "dev",
  });

it.each([
  ["extraConfig", '{"dockerAuth":"canary-secret"}', "is a string; write keys below it"],
  ["extraConfig", [{ dockerAuth: "canary-secret" }], "is a list; write keys below it"],
  ["serviceName", { dockerAuth: "canary-secret" }, "is keys and values; write a string in quotes"],
  ["storage", "canary-secret", "is a string; write keys below it"],
])("shows nothing of what stands in %s where there may be a secret in it", (key, value, wanted) => {
  expect(refused({ [key]: value })).toThrow(`comfyui-eas:settings.${key}: ${wanted}`);
  expect(refused({ [key]: value })).not.toThrow(/canary/);
});

it("names the colon of a Chinese keyboard, which makes a text of keys and values", () => {
  expect(refused({ network: "vpcId：vpc-1" })).toThrow(
    'network: is a string with a full-width colon in it; write ": " with an ordinary one, and keys below it',
  );
  const settings = "edition：standard";
  expect(() => parseSettings({ settings, region: "cn-hangzhou", stack: "dev" })).toThrow(
    /comfyui-eas:settings: is a string with a full-width colon/,
  );
});

it("shows a single value of the wrong kind", () => {
  expect(refused({ serviceName: 7 })).toThrow("serviceName: is 7; write a string in quotes");
});
