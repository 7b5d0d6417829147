import type * as timers from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import type { z } from "zod";
import { CredentialsError } from "../../client/eas/credentials";
import { ApiError } from "../../client/eas/openApi";
import { readLive } from "./readLive";

const eas = vi.hoisted(() => ({ answer: async (): Promise<unknown> => ({}), warned: [""] }));
vi.mock("../../client/eas/service", () => ({
  wholeDescription: async (_: unknown, schema: z.ZodType) => schema.parse(await eas.answer()),
}));
vi.mock("node:timers/promises", async (original) => ({
  ...(await original<typeof timers>()),
  setTimeout: async () => undefined,
}));
vi.mock("../pulumi/mocked", () => ({ isMocked: () => false }));
vi.mock("../pulumi/accessKey", () => ({ providerAccessKey: async () => ({}) }));
vi.mock("../pulumi/say", () => ({
  say: async (_severity: string, line: string) => void eas.warned.push(line),
}));

const where = { region: "cn-hangzhou", name: "comfyui_demo" };
const refused =
  (status: number, code = "") =>
  async () => {
    throw new ApiError("DescribeService: no answer", status, code);
  };

beforeEach(() => {
  eas.warned = [];
});

it("has the document and the tags of a service", async () => {
  eas.answer = async () => ({
    Status: "Running",
    ServiceConfig: '{"metadata":{"instance":1}}',
    Labels: [
      { LabelKey: "owner", LabelValue: "video" },
      { LabelKey: "empty", LabelValue: null },
    ],
  });
  expect(await readLive(where, {} as pulumi.Resource)).toEqual({
    ...where,
    status: "Running",
    document: { metadata: { instance: 1 } },
    tags: { owner: "video", empty: "" },
  });
});

it.each(["", "[]", "{", undefined, null])("reads no document from %j", async (ServiceConfig) => {
  eas.answer = async () => ({ ServiceConfig, Status: null, CreateTime: null });
  expect(await readLive(where, {} as pulumi.Resource)).toMatchObject({ document: undefined });
});

it("finds the service even if one answer is lost", async () => {
  const answers = [refused(503), async () => ({ Status: "Running" })];
  eas.answer = async () => answers.shift()?.();
  expect(await readLive(where, {} as pulumi.Resource)).toMatchObject({ status: "Running" });
  expect(eas.warned).toEqual([]);
});

it("returns nothing, without a warning, when there is no service", async () => {
  eas.answer = refused(404, "InvalidService.NotFound");
  expect(await readLive(where, {} as pulumi.Resource)).toBeUndefined();
  expect(eas.warned).toEqual([]);
});

it.each([
  ["does not answer", 0],
  ["refuses to say", 403],
])("says once for each component that the cloud %s", async (_, status) => {
  eas.answer = refused(status);
  const component = {} as pulumi.Resource;
  expect(await readLive(where, component)).toBeUndefined();
  expect(await readLive(where, component)).toBeUndefined();
  await readLive(where, {} as pulumi.Resource);
  expect(eas.warned).toHaveLength(2);
  expect(eas.warned[0]).toMatch(/"comfyui_demo" in cn-hangzhou, .* is not known: DescribeService/);
});

it("also warns when there are no credentials to ask with", async () => {
  eas.answer = async () => {
    throw new CredentialsError("no credentials");
  };
  expect(await readLive(where, {} as pulumi.Resource)).toBeUndefined();
  expect(eas.warned).toEqual([expect.stringMatching(/is not known: no credentials$/)]);
});

it("lets an unexpected error through", async () => {
  eas.answer = async () => {
    throw new TypeError("a bug");
  };
  await expect(readLive(where, {} as pulumi.Resource)).rejects.toThrow("a bug");
});
