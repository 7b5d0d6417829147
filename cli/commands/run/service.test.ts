import { expect, it, vi } from "vitest";
import { ComfyUIService } from "../../../client/run/comfyUIService";
import { QueueRunService } from "../../../client/run/queueService";
import type { Target } from "../../target";
import type { RunFlags } from "./flags";
import { serviceOf } from "./service";

const BUCKET = "oss://videos/comfyui/";
const target = (calls: Target["calls"], outputs?: object) =>
  ({ endpoint: "http://127.0.0.1:9", token: "", tokenSource: "", calls, outputs }) as Target;
const flags = (given: Partial<RunFlags> = {}) => ({ download: true, ...given }) as RunFlags;

it.each<[string, object | undefined, Partial<RunFlags>, RegExp]>([
  ["of a stack with files on NAS", {}, {}, /^The files of this service are not in a bucket/],
  [
    "of a folder that is none of a bucket",
    {},
    { storage: "/mnt" },
    /^--storage is "\/mnt"; write oss:/,
  ],
  ["of a bucket without its region", undefined, { storage: BUCKET }, /^A service that is called/],
  ["of an address alone", undefined, {}, /^A service that is called through its queue does not/],
])("refuses to fetch what it cannot: %s", async (_what, outputs, given, message) => {
  const refused = serviceOf(target("queue", outputs), flags(given));
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(
    / To run the workflows all the same and get the names of the files, write --no-download\.$/,
  );
});

it("fetches from the bucket of the stack, or the one that is named", async () => {
  vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_ID", "id");
  vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");
  const place = { storage: BUCKET, region: "cn-hangzhou" };
  for (const [outputs, given] of [
    [place, {}],
    [undefined, place],
  ] as const) {
    const service = await serviceOf(target("queue", outputs), flags(given));
    expect(service.store).toBeDefined();
    service.close();
  }
  vi.unstubAllEnvs();
});

it("fetches nothing where nothing is to be fetched, and of a service that serves its files itself", async () => {
  const queue = await serviceOf(target("queue"), flags({ download: false }));
  expect([queue instanceof QueueRunService, queue.store]).toEqual([true, undefined]);
  queue.close();
  for (const calls of ["sync", "webui"] as const) {
    const service = await serviceOf(target(calls), flags());
    expect([service instanceof ComfyUIService, service.calls]).toEqual([true, calls]);
    service.close();
  }
});
