import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import type * as recordedHook from "../../test/support/recordedHook";
import type { Outputs } from "../pulumi/state";
import { bucketRenamed } from "./bucketRenamed";

const seen = vi.hoisted(() => ({ state: new Map<string, Outputs>(), said: [] as string[] }));
vi.mock("@pulumi/pulumi", async (original) => {
  const { RecordedHook } = await vi.importActual<typeof recordedHook>(
    "../../test/support/recordedHook",
  );
  return { ...(await original<typeof pulumi>()), ResourceHook: RecordedHook };
});
vi.mock("../pulumi/state", () => ({ hasEngine: () => true, stateBefore: async () => seen.state }));
vi.mock("../pulumi/say", () => ({
  say: async (severity: string, line: string) => void seen.said.push(`${severity}: ${line}`),
}));

const URN = "urn:pulumi:dev::shop::m$alicloud:oss/bucket:Bucket::video-bucket";

/** What is said when the engine is about to make a bucket of that name. */
async function told(bucket: unknown, retainOnDelete = false): Promise<string[]> {
  const { transforms = [], hooks } = bucketRenamed("video-bucket", {} as pulumi.Resource);
  for (const each of transforms) {
    await each({ opts: { retainOnDelete } } as pulumi.ResourceTransformArgs);
  }
  const [hook] = hooks?.beforeCreate ?? [];
  const args = { urn: URN, newInputs: { bucket } } as unknown as pulumi.ResourceHookArgs;
  await (hook as pulumi.ResourceHook).callback(args);
  return seen.said;
}

beforeEach(() => {
  seen.said = [];
  seen.state = new Map([[URN, { bucket: "studio-dev", forceDestroy: false }]]);
});

it("refuses another name for a bucket that may have files, and says what to do", async () => {
  await expect(told("studio-live")).rejects.toThrow(
    'The bucket "studio-dev" cannot become "studio-live"',
  );
  await expect(told("studio-live")).rejects.toThrow('Set bucketName back to "studio-dev".');
});

it("warns of a bucket whose contents may go", async () => {
  seen.state = new Map([[URN, { bucket: "studio-dev", forceDestroy: true }]]);
  expect(await told("studio-live")).toEqual([
    expect.stringMatching(/^warn: The bucket "studio-dev" .* deleted with everything in it/),
  ]);
});

it("says nothing of a bucket that is new, stays, keeps its name, or whose new name is not known", async () => {
  expect(await told("studio-live", true)).toEqual([]);
  expect(await told("studio-dev")).toEqual([]);
  expect(await told(undefined)).toEqual([]);
  seen.state = new Map();
  expect(await told("studio-live")).toEqual([]);
});
