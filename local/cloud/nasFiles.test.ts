import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { NasFiles } from "./nasFiles";

test("files are written, read, and listed in byte order", async () => {
  const dir = temporaryFolder();
  const files = new NasFiles(dir, false);
  await files.write("output/b.txt", Buffer.from("b"));
  await files.write("output/Z.txt", Buffer.from("z"));
  await files.write("output/sub/a.txt", Buffer.from("a"));
  expect(await files.list("output/")).toEqual(["output/Z.txt", "output/b.txt", "output/sub/a.txt"]);
  expect(await files.list("output/s")).toEqual(["output/sub/a.txt"]);
  expect((await files.read("output/b.txt"))?.toString()).toBe("b");
});

test("what somebody copied onto the file system is there, and folders are no files", async () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "models", "checkpoints"), { recursive: true });
  writeFileSync(join(dir, "models", "checkpoints", "svd.safetensors"), "weights");
  const files = new NasFiles(dir, false);
  expect(await files.list("")).toEqual(["models/checkpoints/svd.safetensors"]);
  expect(await files.read("models/checkpoints")).toBeUndefined();
  expect(await files.read("models/checkpoints/svd.safetensors/x")).toBeUndefined();
  expect(await files.list("nowhere/")).toEqual([]);
});

test("nothing outside of the folder can be reached", async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "secret"), "x");
  mkdirSync(join(dir, "mounted"));
  const files = new NasFiles(join(dir, "mounted"), false);
  await expect(files.read("../secret")).rejects.toThrow("Permission denied");
  await expect(files.write("../other", Buffer.from("x"))).rejects.toThrow("Permission denied");
  await expect(files.list("../")).rejects.toThrow("Permission denied");
});

test("a read-only mount is read and not written", async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "here"), "x");
  const files = new NasFiles(dir, true);
  files.makeFolders();
  expect((await files.read("here"))?.toString()).toBe("x");
  await expect(files.write("there", Buffer.from("x"))).rejects.toThrow("Read-only file system");
  expect(await files.list("")).toEqual(["here"]);
});
