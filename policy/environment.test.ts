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

it("takes what nobody says anything of for no production", () => {
  expect(inProduction(sources())).toBe(false);
});

it.each([
  ["the stack's tag", { stackTags: tagged("production") }],
  ["the stack's name", { urn: "urn:pulumi:prod-eu::comfyui-eas::t::n" }],
  ["the resource's tag", { ownTag: () => "Production" }],
  ["the configuration", { configured: "prod" }],
])("takes it from %s", (_source, some) => {
  expect(inProduction(sources(some))).toBe(true);
});

it("is strict where two of them differ", () => {
  expect(inProduction(sources({ stackTags: tagged("dev"), ownTag: () => "prod" }))).toBe(true);
});

it("lets the configuration overrule all of them", () => {
  expect(inProduction(sources({ configured: "dev", stackTags: tagged("prod") }))).toBe(false);
});

it("asks for the resource's tag only where nothing else decides, because it may be unknown", () => {
  const unknown = () => {
    throw new Error("unknown");
  };
  expect(inProduction(sources({ stackTags: tagged("prod"), ownTag: unknown }))).toBe(true);
});
