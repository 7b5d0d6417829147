import { expect, test } from "vitest";
import type { JsonObject } from "./document";
import { dataDir, dataFolder, nfsDataFolder, nfsServers, ossFolder } from "./mounts";

const started = (script: string, mount_path = "/code/data-oss"): JsonObject => ({
  containers: [{ script }],
  storage: [
    { mount_path: "/other", empty_dir: {} },
    { mount_path, oss: { path: "oss://bucket-one/folder/", readOnly: false } },
  ],
});

test.each([
  ["python main.py --data-dir /code/data-oss", "/code/data-oss"],
  ["python main.py --data-dir=/code/data-oss/ --port 8000", "/code/data-oss"],
  ["pip install x; python main.py --data-dir '/with space' --listen", "/with space"],
  ["python main.py --data-dir /a; echo", "/a"],
  ["python main.py --listen", undefined],
])("the data folder of %s", (script, expected) => {
  expect(dataDir(started(script))).toBe(expected);
});

test("ComfyUI works in the mount at its --data-dir, and only in that", () => {
  const found = { bucket: "bucket-one", prefix: "folder/", readOnly: false };
  expect(dataFolder(started("x --data-dir /code/data-oss"))).toEqual(found);
  expect(dataFolder(started("x --data-dir /code/data-oss", "/code/data-oss/"))).toEqual(found);
  expect(dataFolder(started("x --data-dir /elsewhere"))).toBeUndefined();
  expect(dataFolder(started("x"))).toBeUndefined();
});

test("a folder of NAS at --data-dir is found as such, and every server is known", () => {
  const nfs = (server: string, more: JsonObject) => ({ nfs: { server, ...more } });
  const document: JsonObject = {
    containers: [{ script: "x --data-dir /data" }],
    storage: [
      { mount_path: "/other", ...nfs("one", { path: "/a" }) },
      { mount_path: "/data/", ...nfs("two", { readOnly: "true" }) },
    ],
  };
  expect(nfsDataFolder(document)).toEqual({ server: "two", path: "/", readOnly: true });
  expect(dataFolder(document)).toBeUndefined();
  expect(nfsServers(document)).toEqual(["one", "two"]);
  expect(nfsDataFolder(started("x --data-dir /code/data-oss"))).toBeUndefined();
});

test.each([
  ["oss://bucket/a/b/", { bucket: "bucket", prefix: "a/b/" }],
  ["oss://bucket/a", { bucket: "bucket", prefix: "a/" }],
  ["oss://bucket/", { bucket: "bucket", prefix: "" }],
  ["oss://bucket.oss-cn-hangzhou-internal.aliyuncs.com/a/", { bucket: "bucket", prefix: "a/" }],
  ["oss://bucket", undefined],
  ["https://bucket/a/", undefined],
])("the folder %s", (path, expected) => {
  expect(ossFolder(path)).toEqual(expected);
});
