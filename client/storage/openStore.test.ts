import { expect, it } from "vitest";
import { UsageError } from "../usageError";
import { openStore } from "./openStore";

const region = "cn-hangzhou";

it.each([
  "oss:/b-1/comfyui",
  "oss://B_1/comfyui/",
  "b-1/comfyui",
  "a-b.cn-hangzhou.nas.aliyuncs.com:/",
])("refuses a folder that is in no bucket: %s", async (storage) => {
  await expect(openStore({ storage, region })).rejects.toThrow(
    new UsageError(
      `storage is "${storage}"; write oss://<bucket>/<folder>/, or leave it out where files are on NAS`,
    ),
  );
});

it("opens nothing for a service without a bucket", async () => {
  expect(await openStore({ storage: undefined, region })).toBeUndefined();
  expect(await openStore({ storage: "", region })).toBeUndefined();
});
