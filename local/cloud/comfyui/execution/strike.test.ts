import { expect, it } from "vitest";
import type { Graph } from "../graph";
import { Interrupted, ProcessDied } from "./failures";
import { strike, victim } from "./strike";

const GRAPH: Graph = {
  "1": { class_type: "EmptyLatentImage", inputs: {} },
  "2": { class_type: "KSampler", inputs: {} },
  "3": { class_type: "SaveImage", inputs: {} },
};

it("strikes the first sampler that must run, else the first node, else none", () => {
  const cached = (...ids: string[]) =>
    victim(GRAPH, { execution: "error" }, (id) => ids.includes(id));
  expect(cached()).toBe("2");
  expect(cached("1", "2")).toBe("3");
  expect(cached("1", "2", "3")).toBeUndefined();
  expect(victim(GRAPH, {}, () => false)).toBeUndefined();
});

it("fails or kills at once", async () => {
  const { signal } = new AbortController();
  await expect(strike({ execution: "error" }, signal)).rejects.toMatchObject({
    type: "RuntimeError",
  });
  await expect(strike({ execution: "out-of-memory" }, signal)).rejects.toThrow(ProcessDied);
});

it("hangs until it is interrupted, even if that happened before", async () => {
  const stop = new AbortController();
  const hanging = strike({ execution: "hang" }, stop.signal);
  stop.abort();
  await expect(hanging).rejects.toThrow(Interrupted);
  await expect(strike({ execution: "hang" }, stop.signal)).rejects.toThrow(Interrupted);
});
