import { expect, test } from "vitest";
import { MemoryFiles } from "../comfyui/memoryFiles";
import { UserFiles } from "./userFiles";

const bytes = (text: string) => Buffer.from(text);

test("a user's input, output and temp are in the mount, below the user's own folder", async () => {
  const mounted = new MemoryFiles();
  const anne = new UserFiles(mounted, "anne");
  await anne.write("output/a.png", bytes("hers"));
  expect(await mounted.list("")).toEqual(["users/anne/output/a.png"]);
  expect((await anne.read("output/a.png"))?.toString()).toBe("hers");
  const bert = new UserFiles(mounted, "bert");
  expect(await bert.read("output/a.png")).toBeUndefined();
});

test("models are shared; a user lists neither other users' files nor those from before the cluster", async () => {
  const mounted = new MemoryFiles();
  const anne = new UserFiles(mounted, "anne");
  const bert = new UserFiles(mounted, "bert");
  await mounted.write("output/old.png", bytes("from before the cluster"));
  await anne.write("models/checkpoints/own.safetensors", bytes("weights"));
  await anne.write("output/a.png", bytes("hers"));
  await bert.write("input/b.png", bytes("his"));
  expect(await mounted.list("models/")).toHaveLength(1);
  expect(await bert.list("")).toEqual(["input/b.png", "models/checkpoints/own.safetensors"]);
  expect(await anne.list("output/")).toEqual(["output/a.png"]);
  expect(await anne.list("mod")).toEqual(["models/checkpoints/own.safetensors"]);
  expect(await anne.list("users/")).toEqual([]);
});
