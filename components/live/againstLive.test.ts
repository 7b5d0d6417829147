import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import type { JsonObject } from "../document/json";
import { againstLive } from "./againstLive";
import { OWNER_TAG } from "./ownerTag";
import type { LiveService } from "./readLive";

const said = vi.hoisted(() => ({ lines: [] as string[], level: "", isPreview: true }));
vi.mock("@pulumi/pulumi", () => ({
  getProject: () => "comfyui-eas",
  getStack: () => "dev",
  runtime: { isDryRun: () => said.isPreview },
}));
vi.mock("../pulumi/say", () => ({
  say: async (severity: string, line: string) => {
    said.lines.push(line);
    said.level = severity;
  },
}));

const service = { name: "comfyui_demo", region: "cn-hangzhou", status: "Running" };
const own = { [OWNER_TAG]: "comfyui-eas.dev" };
const component = {} as pulumi.Resource;
const document = (metadata: JsonObject) => ({ metadata: { name: "comfyui_demo", ...metadata } });

const meets = (live: JsonObject | undefined, wanted: JsonObject, tags: LiveService["tags"] = own) =>
  againstLive(wanted, live && { ...service, document: live, tags }, component);

beforeEach(() => {
  said.lines.length = 0;
  said.isPreview = true;
});

it("sends the wanted document with this stack's tag when there is no service yet", async () => {
  const wanted = document({ instance: 1 });
  expect(await meets(undefined, wanted)).toMatchObject({ document: wanted, tags: own });
  expect(said.lines).toEqual([]);
});

it("sends the service's own spelling of a document that means the same, and says nothing", async () => {
  const live = document({ instance: "1", region: "cn-hangzhou" });
  const same = { document: live, fits: true, tags: own };
  expect(await meets(live, document({ instance: 1 }))).toEqual(same);
  expect(said.lines).toEqual([]);
});

it("leaves the tags of a service that was taken over as they are", async () => {
  const live = document({ instance: 1 });
  expect((await meets(live, live, { team: "video" })).tags).toEqual({});
});

it("updates the tag when the stack was renamed", async () => {
  const live = document({ instance: 1 });
  expect(await meets(live, live, { [OWNER_TAG]: "comfyui-eas.old" })).toMatchObject({ tags: own });
});

it.each([
  ["edition", { instance: 1 }, { instance: 1, type: "Async" }, "metadata.type none to Async"],
  ["edition", { type: "Async" }, {}, "metadata.type Async to none"],
  ["workspace", { workspace_id: 1 }, { workspace_id: "2" }, "(1 to 2)"],
])("sends a new document when the %s changes, and says so", async (what, from, to, shows) => {
  const wanted = document(to);
  const live = document({ ...from, region: "cn-hangzhou" });
  const anew = { document: wanted, fits: false, tags: own };
  expect(await meets(live, wanted)).toEqual(anew);
  expect([said.level, said.lines.length]).toEqual(["warn", 1]);
  expect(said.lines[0]).toContain(`because its ${what} changes`);
  expect(said.lines[0]).toContain(shows);
  expect(said.lines[0]).toContain("Stored files stay.");
});

it("does not promise that files stay when the edition changes to Serverless, which mounts nothing", async () => {
  await meets(document({ instance: 1 }), document({ type: "Serverless" }));
  expect(said.lines[0]).toContain("that this stack made is deleted too");
  expect(said.lines[0]).not.toContain("Stored files stay");
});

it.each([
  ["is written otherwise", { workspace_id: "1" }],
  ["is not told", {}],
])("does not replace a service whose workspace %s", async (_what, told) => {
  expect(await meets(document(told), document({ workspace_id: 1 }))).toMatchObject({ fits: true });
  expect(said.lines.join()).not.toContain("because its workspace changes");
});

it("does not take the type that EAS gives a plain service for another edition", async () => {
  const live = document({ type: "Standard" });
  const { document: sent } = await meets(live, document({}));
  expect(said.lines).toEqual([]);
  expect(sent).toEqual(live);
});

it("names what an update changes", async () => {
  const [live, wanted] = [document({ instance: 3 }), document({ instance: 1 })];
  expect(await meets(live, wanted)).toEqual({ document: wanted, fits: true, tags: own });
  expect([said.level, said.lines.length]).toEqual(["info", 1]);
});

it("says nothing in a deployment: the preview has said it", async () => {
  said.isPreview = false;
  await meets(document({ instance: 3 }), document({ instance: 1 }));
  await meets(document({ instance: 3 }), document({ instance: 1, type: "Async" }));
  expect(said.lines).toEqual([]);
});

it("warns about a key that an update cannot remove", async () => {
  const live = document({ instance: 3, disk: "40Gi" });
  expect(await meets(live, document({ instance: 1 }))).toMatchObject({ fits: false });
  expect(said.level).toBe("warn");
  expect(said.lines[0]).toContain("metadata.instance: 3 at EAS, 1 in the stack");
  expect(said.lines[0]).toContain("metadata.disk: the service has it and the stack does not");
});

it("warns about a new key, because it replaces the service", async () => {
  const [live, wanted] = [document({ instance: 1 }), document({ instance: 1, disk: "40Gi" })];
  const before = new Set(["metadata.name", "metadata.instance"]);
  await againstLive(wanted, { ...service, document: live, tags: own }, component, before);
  expect([said.level, said.lines.length]).toEqual(["warn", 1]);
  expect(said.lines[0]).toContain('metadata.disk: nothing at EAS, "40Gi" in the stack: a new key');
});

it("shows no value of a document that is a secret, however plain it looks", async () => {
  const live = document({ instance: 3, label: "canary-at-eas" });
  const wanted = document({ instance: 1, label: "canary-in-the-stack" });
  await againstLive(wanted, { ...service, document: live, tags: own }, component, new Set(), true);
  expect(said.lines[0]).toContain("metadata.label");
  expect(said.lines[0]).not.toMatch(/canary/);
});
