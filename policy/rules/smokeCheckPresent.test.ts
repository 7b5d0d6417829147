import { expect, it } from "vitest";
import { type Fixture, service, tells } from "../testing";
import { smokeCheckPresent } from "./smokeCheckPresent";

const production = { stackTags: { environment: "production" } };
const comfy = service({}, "standard", { name: "comfy" });
const check: Fixture = { type: "comfyui-eas:index:SmokeCheck", name: "check", props: {} };
const run = (dependsOn: string[], parent?: string): Fixture => ({
  type: "command:local:Command",
  name: "run",
  props: {},
  dependsOn,
  parent,
});

it("accepts a service that a smoke check depends on", async () => {
  const stack = [comfy, check, run(["comfy"], "check")];
  expect(await tells(smokeCheckPresent, stack, production)).toEqual([]);
});

it("does not ask for one outside production", async () => {
  expect(await tells(smokeCheckPresent, [comfy])).toEqual([]);
});

it.each([
  ["no check", [comfy]],
  ["the check of something else", [comfy, check, run([], "check")]],
  ["a command that is no check", [comfy, run(["comfy"])]],
])("refuses %s", async (_what, stack) => {
  expect(await tells(smokeCheckPresent, stack, production)).toEqual([
    'mandatory: "comfy" must have a smoke check; none in the stack depends on it.',
  ]);
});
