import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as recordedHook from "../../test/support/recordedHook";
import type * as stateModule from "../pulumi/state";
import type { LiveService } from "./readLive";
import { type Known, takeUp } from "./takeUp";

const seen = vi.hoisted(() => ({
  state: new Map<
    string,
    { id: string; regionId?: string; createTime?: string; region?: string; serviceName?: string }
  >(),
  live: undefined as LiveService | undefined,
  deleted: [] as string[],
  said: [] as string[],
}));
vi.mock("@pulumi/pulumi", async (original) => {
  const { RecordedHook } = await vi.importActual<typeof recordedHook>(
    "../../test/support/recordedHook",
  );
  const say = async (line: string) => void seen.said.push(line);
  return {
    ...(await original<typeof pulumi>()),
    ResourceHook: RecordedHook,
    log: { warn: say },
  };
});
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    hasEngine: () => true,
    stateBefore: async () => seen.state,
    inState: async (type, name) =>
      [...seen.state].find(([urn]) => urn.endsWith(`${type}::${name}`))?.[1],
  }),
);
vi.mock("./owner", () => ({ thisStack: () => "video.dev" }));
vi.mock("./readLive", () => ({ readLive: async () => seen.live }));
vi.mock("../pulumi/accessKey", () => ({ providerAccessKey: async () => ({}) }));
vi.mock("../../client/eas/deleteService", () => ({
  deleteService: async ({ name }: { name: string }) => void seen.deleted.push(name),
}));

const URN = "urn:pulumi:dev::video::a$alicloud:pai/service:Service::demo-service";
const CLAIM = "urn:pulumi:dev::video::a$comfyui-eas:index:ServiceClaim::demo-service-claim";
const place = { region: "cn-hangzhou", name: "comfyui_demo" };
const noted = { id: "", region: place.region, serviceName: place.name };

const service = (owner?: string): LiveService => ({
  ...place,
  status: "Running",
  document: {},
  tags: owner === undefined ? {} : { "comfyui-eas-stack": owner },
});
const options = (known: Partial<Known> = {}) =>
  takeUp(
    "demo-service",
    () => ({ ...place, urn: URN, live: seen.live, fits: true, ...known }),
    {} as pulumi.Resource,
  );

beforeEach(() => {
  seen.state = new Map([[CLAIM, noted]]);
  seen.live = service("video.dev");
  seen.deleted = [];
  seen.said = [];
});

describe("a service that an earlier up has made", () => {
  /** The name by which the service is imported; undefined: it is made. */
  async function imported(known: Partial<Known> = {}) {
    const [transform] = options(known).transforms ?? [];
    const args = { props: {}, opts: {} } as pulumi.ResourceTransformArgs;
    const made = await transform?.(args);
    return (made?.opts as pulumi.CustomResourceOptions | undefined)?.import;
  }

  it("is imported", async () => {
    expect(await imported()).toBe("comfyui_demo");
  });

  it("is not imported when it is missing or somebody else's", async () => {
    expect(await imported({ live: undefined })).toBeUndefined();
    expect(await imported({ live: service("video.prod") })).toBeUndefined();
  });

  it("is not imported when the note in the state is of another service: a stack of the same name made this one", async () => {
    for (const other of [{ serviceName: "comfyui_its_own" }, { region: "cn-beijing" }]) {
      seen.state.set(CLAIM, { ...noted, ...other });
      expect(await imported()).toBeUndefined();
    }
  });

  it("is not imported when it has to be replaced, which an import would prevent", async () => {
    expect(await imported({ fits: false })).toBeUndefined();
  });

  it("is not imported when the state has the resource's service already", async () => {
    seen.state.set(URN, { id: "comfyui_demo", regionId: "cn-hangzhou" });
    expect(await imported()).toBeUndefined();
  });
});

describe("before a service is made", () => {
  const make = async () => {
    const [hook] = options().hooks?.beforeCreate ?? [];
    const args = { urn: URN } as pulumi.ResourceHookArgs;
    await (hook as pulumi.ResourceHook).callback(args);
  };

  it("nothing is deleted when there is no service of its name", async () => {
    seen.live = undefined;
    await make();
    expect(seen).toMatchObject({ deleted: [], said: [] });
  });

  it("one that a cut-off up has left is deleted, with a warning", async () => {
    await make();
    expect(seen.deleted).toEqual(["comfyui_demo"]);
    expect(seen.said).toEqual([expect.stringContaining("It is deleted first")]);
  });

  it.each([
    ["somebody else's", () => void seen.state.clear(), "the stack video.dev of another backend"],
    [
      "another resource's",
      () =>
        void seen.state.set(URN.replace("demo", "other"), {
          id: "comfyui_demo",
          regionId: "cn-hangzhou",
        }),
      '"other-service" of this stack already is the service "comfyui_demo"',
    ],
    [
      "the state's, but without the tag, so that it may be another one by now",
      () => {
        seen.state.set(URN, { id: "comfyui_demo" });
        seen.live = service();
      },
      "this stack did not make it",
    ],
    [
      "the very one in the state, which was to be replaced and is retained",
      () => {
        const createTime = "2026-01-01T00:00:00Z";
        seen.state.set(URN, { id: "comfyui_demo", createTime });
        seen.live = { ...service("video.dev"), createTime };
      },
      "the option retainOnDelete keeps it",
    ],
  ])("one that is %s is left alone", async (_whose, arrange, why) => {
    arrange();
    await expect(make()).rejects.toThrow(why);
    expect(seen.deleted).toEqual([]);
  });
});
