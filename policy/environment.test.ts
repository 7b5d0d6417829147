import { expect, it } from "vitest";
import { type EnvironmentSources, inProduction } from "./environment";

const sources = (some: Partial<EnvironmentSources> = {}): EnvironmentSources => ({
  configured: undefined,
  stackTags: new Map(),
  ownTag: () => undefined,
  urn: "urn:pulumi:dev::comfyui-eas::t::n",
  ...some,
});

const tagged = (environment: string) => new Map([["environment", environment]]);

it("is not production if nothing names the environment", () => {
  expect(inProduction(sources())).toBe(false);
});

it.each([
  ["the stack's tag", { stackTags: tagged("production") }],
  ["the stack's name", { urn: "urn:pulumi:prod-eu::comfyui-eas::t::n" }],
  ["the resource's tag", { ownTag: () => "Production" }],
  ["the configuration", { configured: "prod" }],
])("is production by %s", (_source, some) => {
  expect(inProduction(sources(some))).toBe(true);
});

it("is production if one of two sources says so", () => {
  expect(inProduction(sources({ stackTags: tagged("dev"), ownTag: () => "prod" }))).toBe(true);
});

it("lets the configuration overrule all other sources", () => {
  expect(inProduction(sources({ configured: "dev", stackTags: tagged("prod") }))).toBe(false);
});

it("reads the resource's tag only if nothing else decides, because the tag may be unknown", () => {
  const unknown = () => {
    throw new Error("unknown");
  };
  expect(inProduction(sources({ stackTags: tagged("prod"), ownTag: unknown }))).toBe(true);
});
