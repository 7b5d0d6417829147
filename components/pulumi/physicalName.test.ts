import { expect, it } from "vitest";
import { physicalName } from "./physicalName";

const named = (name: string, stack = "dev", project = "comfyui-eas") =>
  physicalName(name, { project, stack });

it("names project, stack and resource", () => {
  expect(named("comfyui")).toBe("comfyui-eas-dev-comfyui");
});

it("uses only characters that every product takes, with a letter first", () => {
  expect(named("comfy_ui", "Team.A", "9lives")).toBe("lives-Team-A-comfy-ui");
});

it("stays within 64 characters and keeps long names distinct", () => {
  const stack = "a".repeat(80);
  expect(named("one", stack)).toHaveLength(64);
  expect(named("one", stack)).not.toBe(named("two", stack));
  expect(named("one", stack)).toBe(named("one", stack));
});
