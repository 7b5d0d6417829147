import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import type { LiveService } from "./readLive";
import { refuseLeft } from "./refuseLeft";
import { refuseStranger } from "./refuseStranger";
import { whose } from "./whose";

const state = vi.hoisted(() => new Map<string, Record<string, string>>());
const cloud = vi.hoisted(() => new Map<string, LiveService>());
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    hasEngine: () => true,
    stateBefore: async () => state,
    inState: async (type, name) => state.get(`${type}::${name}`),
  }),
);
vi.mock("./readLive", () => ({
  readLive: async ({ region, name }: { region: string; name: string }) =>
    cloud.get(`${region}/${name}`),
}));
vi.mock("./owner", () => ({ thisStack: () => "video.dev" }));

const SERVICE = "urn:pulumi:dev::video::a$alicloud:pai/service:Service::demo-service";
const resource = { name: "demo-service", urn: SERVICE };
const CLAIM = "comfyui-eas:index:ServiceClaim::demo-service-claim";
/** The claim of an `up` that was cut off while it made that service. */
const CUT_OFF = { region: "cn-hangzhou", serviceName: "comfyui_demo" };

const live = (owner?: string): LiveService => ({
  name: "comfyui_demo",
  region: "cn-hangzhou",
  status: "Running",
  document: {},
  tags: owner === undefined ? {} : { "comfyui-eas-stack": owner },
});
const refused = async (service: LiveService | undefined): Promise<string> => {
  try {
    await refuseStranger(resource, service, {} as pulumi.Resource);
    return "";
  } catch (error) {
    expect(pulumi.ResourceError.isInstance(error)).toBe(true);
    return (error as Error).message;
  }
};

beforeEach(() => {
  state.clear();
  cloud.clear();
});

it("accepts a missing service, the one in the state, and one that a cut-off up has made", async () => {
  expect(await refused(undefined)).toBe("");
  state.set(SERVICE, { id: "comfyui_demo" });
  expect(await refused(live())).toBe("");
  state.clear();
  state.set(CLAIM, CUT_OFF);
  expect(await refused(live("video.dev"))).toBe("");
});

it.each([
  [undefined, "this stack did not make it"],
  ["video.prod", "the stack video.prod made it"],
  ["video.dev", "the stack video.dev of another backend made it"],
])("refuses a service whose tag is %s", async (owner, why) => {
  const said = await refused(live(owner));
  expect(said).toContain(why);
  // Only for one that may be this stack's own is it said how to put it back into the state.
  expect(
    said.includes("pulumi import alicloud:pai/service:Service demo-service comfyui_demo"),
  ).toBe(owner === "video.dev");
});

it("refuses somebody else's service even if the state has one of another name to be replaced by it", async () => {
  state.set(SERVICE, { id: "comfyui_before" });
  state.set(CLAIM, CUT_OFF);
  expect(await refused(live())).toContain("this stack did not make it");
  expect(await refused(live("video.prod"))).toContain("the stack video.prod made it");
  expect(await refused(live("video.dev"))).toBe("");
});

it("leaves a service that another resource has to the engine, which knows about aliases", async () => {
  const other = "urn:pulumi:dev::video::a$alicloud:pai/service:Service::former-service";
  state.set(other, { id: "comfyui_demo", regionId: "cn-hangzhou" });
  expect(await refused(live("video.dev"))).toBe("");
  state.set(other, { id: "comfyui_demo", regionId: "cn-shanghai" });
  expect(await refused(live("video.dev"))).toContain("of another backend made it");
});

it("refuses another resource's service before the resource's own is deleted for it", async () => {
  state.set(SERVICE, { id: "comfyui_before", regionId: "cn-hangzhou" });
  state.set(SERVICE.replace("demo", "other"), { id: "comfyui_demo", regionId: "cn-hangzhou" });
  expect(await refused(live("video.dev"))).toContain(
    '"other-service" of this stack already is the service "comfyui_demo"',
  );
});

it("does not take a service for its own that another resource has", async () => {
  state.set(CLAIM, CUT_OFF);
  expect(await whose(resource, live("video.dev"))).toEqual({ is: "own" });
  state.set(SERVICE.replace("demo", "other"), { id: "comfyui_demo" });
  expect(await whose(resource, live("video.dev"))).toEqual({
    is: "another's",
    resource: "other-service",
  });
});

it("does not take a service for its own that a resource of the same name below another parent has", async () => {
  state.set(SERVICE.replace("a$", "b$"), { id: "comfyui_demo" });
  expect(await whose(resource, live("video.dev"))).toEqual({
    is: "another's",
    resource: "demo-service",
  });
  state.set(SERVICE, { id: "comfyui_demo" });
  expect(await whose(resource, live("video.dev"))).toEqual({ is: "own" });
});

it("takes a new service for its own although the state still has the old one, under another URN", async () => {
  state.set(CLAIM, CUT_OFF);
  state.set(SERVICE.replace("a$", "b$"), {
    id: "comfyui_demo",
    createTime: "2026-01-01T00:00:00Z",
  });
  const madeAt = (createTime: string) => ({ ...live("video.dev"), createTime });
  expect(await whose(resource, madeAt("2026-01-02T00:00:00Z"))).toEqual({ is: "own" });
  expect(await whose(resource, madeAt("2026-01-01T00:00:00Z"))).toMatchObject({ is: "another's" });
  expect(await whose(resource, { ...madeAt("2026-01-02T00:00:00Z"), tags: {} })).toMatchObject({
    is: "another's",
  });
});

describe("another name or region, when an earlier up was cut off while it made the service", () => {
  const refusal = (region: string, name: string) =>
    refuseLeft("demo-service", { region, name }, {} as pulumi.Resource).then(
      () => "",
      (error: Error) => error.message,
    );
  beforeEach(() => {
    state.set(CLAIM, CUT_OFF);
    cloud.set("cn-hangzhou/comfyui_demo", live("video.dev"));
  });

  it("is refused: the service would be billed, and no state would know it", async () => {
    expect(await refusal("cn-hangzhou", "comfyui_other")).toMatch(
      /service "comfyui_demo" in cn-hangzhou.* Set serviceName back to these/,
    );
    expect(await refusal("cn-shanghai", "comfyui_demo")).toContain("Set region and serviceName");
    // Another service of the stack in the same region is not the one that was cut off.
    state.set(SERVICE.replace("demo", "other"), { id: "comfyui_more", regionId: "cn-hangzhou" });
    expect(await refusal("cn-hangzhou", "comfyui_other")).not.toBe("");
  });

  it("is accepted if the service is the same, in the state, somebody else's or not there", async () => {
    expect(await refusal("cn-hangzhou", "comfyui_demo")).toBe("");
    state.set(SERVICE.replace("demo", "other"), { id: "comfyui_demo", regionId: "cn-hangzhou" });
    expect(await refusal("cn-hangzhou", "comfyui_other")).toBe("");
    state.set(SERVICE.replace("demo", "other"), { id: "comfyui_demo" });
    expect(await refusal("cn-hangzhou", "comfyui_other")).toBe("");
    state.set(SERVICE.replace("demo", "other"), { id: "comfyui_demo", regionId: "cn-shanghai" });
    expect(await refusal("cn-hangzhou", "comfyui_other")).not.toBe("");
    cloud.set("cn-hangzhou/comfyui_demo", live("video.prod"));
    expect(await refusal("cn-hangzhou", "comfyui_other")).toBe("");
    cloud.clear();
    expect(await refusal("cn-hangzhou", "comfyui_other")).toBe("");
  });
});
