import { describe, expect, it } from "vitest";
import type { Graph } from "../graph";
import { Float } from "../python/float";
import { ExecutionCache } from "./cache";

const unchanged = () => "";

function graph(seed: unknown = 1, prefix = "a"): Graph {
  return {
    "1": { class_type: "EmptyImage", inputs: { width: 64 } },
    "2": { class_type: "ImageAddNoise", inputs: { image: ["1", 0], seed } },
    "3": { class_type: "SaveImage", inputs: { images: ["2", 0], filename_prefix: prefix } },
  };
}

/** A cache in which every node of the graph has run. */
async function filled(first = graph()): Promise<ExecutionCache> {
  const cache = new ExecutionCache();
  await cache.setPrompt(first, unchanged);
  for (const id of Object.keys(first)) cache.set(id, { outputs: [id] });
  return cache;
}

async function cachedIds(cache: ExecutionCache, next: Graph): Promise<string[]> {
  await cache.setPrompt(next, unchanged);
  return Object.keys(next).filter((id) => cache.get(id));
}

describe("the execution cache", () => {
  it("has everything of the same graph", async () => {
    expect(await cachedIds(await filled(), graph())).toEqual(["1", "2", "3"]);
  });

  it("loses what comes after a changed input, and nothing else", async () => {
    expect(await cachedIds(await filled(), graph(2))).toEqual(["1"]);
    expect(await cachedIds(await filled(), graph(1, "b"))).toEqual(["1", "2"]);
  });

  it("tells an int from a float and seeds beyond 2^53 from their neighbours", async () => {
    expect(await cachedIds(await filled(), graph(new Float(1)))).toEqual(["1"]);
    const big = await filled(graph(9007199254740993n));
    expect(await cachedIds(big, graph(9007199254740992n))).toEqual(["1"]);
  });

  it("knows nodes by what leads to them, not by their ids", async () => {
    const renamed: Graph = {
      "8": { class_type: "EmptyImage", inputs: { width: 64 } },
      "9": { class_type: "ImageAddNoise", inputs: { seed: 1, image: ["8", 0] } },
    };
    const cache = await filled();
    expect(await cachedIds(cache, renamed)).toEqual(["8", "9"]);
    expect(cache.get("9")).toEqual({ outputs: ["2"] });
  });

  it("forgets what the latest prompt had no use for", async () => {
    const cache = await filled();
    const other: Graph = { "1": { class_type: "EmptyImage", inputs: { width: 64 } } };
    await cache.setPrompt(other, unchanged);
    expect(await cachedIds(cache, graph())).toEqual(["1"]);
  });

  it("runs a node again whose fingerprint changed, and all after it", async () => {
    const cache = await filled();
    await cache.setPrompt(graph(), (id) => (id === "2" ? "another file" : ""));
    expect(["1", "2", "3"].filter((id) => cache.get(id))).toEqual(["1"]);
  });

  it("keeps nothing of nodes in a cycle or with a link to a missing node", async () => {
    const broken: Graph = {
      "1": { class_type: "ImageBlur", inputs: { image: ["2", 0] } },
      "2": { class_type: "ImageBlur", inputs: { image: ["1", 0] } },
      "3": { class_type: "ImageBlur", inputs: { image: ["99", 0] } },
    };
    expect(await cachedIds(await filled(broken), broken)).toEqual([]);
  });

  it("is fast for a long chain of nodes that each use several results of the one before", async () => {
    const row: Graph = { "0": { class_type: "CheckpointLoaderSimple", inputs: {} } };
    for (let id = 1; id <= 24; id += 1) {
      const from = String(id - 1);
      const inputs = { model: [from, 0], clip: [from, 1] };
      row[String(id)] = { class_type: "LoraLoader", inputs };
    }
    expect(await cachedIds(await filled(row), row)).toHaveLength(25);
  });

  it("is empty after it was cleared", async () => {
    const cache = await filled();
    cache.clear();
    expect(await cachedIds(cache, graph())).toEqual([]);
  });
});
