import { describe, expect, it } from "vitest";
import { stackOfFile, touchedStacks } from "./touched";

const EXISTING = ["dev", "prod-eu.1"];

it.each([
  ["stacks/Pulumi.dev.yaml", "dev"],
  ["stacks/Pulumi.prod-eu.1.yaml", "prod-eu.1"],
  ["stacks/settings.ts", undefined],
  ["Pulumi.yaml", undefined],
  ["stacks/Pulumi.yaml", undefined],
  ["stacks/Pulumi.a b.yaml", undefined],
  ["stacks/Pulumi.$(id).yaml", undefined],
  ["stacks/Pulumi...yaml", undefined],
  ["stacks/Pulumi....yaml", undefined],
  ["other/stacks/Pulumi.dev.yaml", undefined],
])("the stack of %s is %s", (file, stack) => {
  expect(stackOfFile(file)).toBe(stack);
});

describe("a change", () => {
  it("of a stack file touches that stack", () => {
    const touched = touchedStacks(["stacks/Pulumi.prod-eu.1.yaml"], EXISTING);
    expect(touched).toEqual({ stacks: ["prod-eu.1"], shared: [], withoutFile: [] });
  });

  it.each([
    "index.ts",
    "components/comfyUI.ts",
    "client/smoke/check.ts",
    "stacks/settings.ts",
    "policy/rules/easRegion.ts",
    "cost/prices.json",
    "Pulumi.yaml",
    "package-lock.json",
    "tsconfig.json",
    "workflows/mine.json",
    "policy.dev.json",
    "stacks/Pulumi.a b.yaml",
    "workflows/test/mine.json",
    "workflows/biome.json",
    "nodes/stacks/ram/mine.json",
    "nodes/client/stack/mine.json",
    "nodes.md.json",
  ])("of %s touches all", (file) => {
    const touched = touchedStacks(["docs/a.md", file], EXISTING);
    expect(touched).toEqual({ stacks: EXISTING, shared: [file], withoutFile: [] });
  });

  it.each([
    "README.md",
    "docs/frame.jpg",
    "client/smoke/check.test.ts",
    "local/cloud/server.ts",
    "test/main.ts",
    ".github/workflows/ci.yml",
    "cli/main.ts",
    "biome.json",
    "stacks/adopt/main.ts",
    "stacks/ram/oss.json",
    "stacks/parseOptions.ts",
    "client/stack/localStacks.ts",
  ])("of %s touches none", (file) => {
    expect(touchedStacks([file], EXISTING)).toEqual({ stacks: [], shared: [], withoutFile: [] });
  });

  it("that removes a stack file is reported", () => {
    const touched = touchedStacks(["stacks/Pulumi.old.yaml"], EXISTING);
    expect(touched).toEqual({ stacks: [], shared: [], withoutFile: ["old"] });
  });

  it("of nothing touches nothing", () => {
    expect(touchedStacks([], EXISTING).stacks).toEqual([]);
  });
});
