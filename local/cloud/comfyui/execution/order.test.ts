import { expect, it } from "vitest";
import type { Graph } from "../graph";
import { ExecutionOrder } from "./order";

const node = (...from: string[]) => ({
  class_type: "Any",
  inputs: Object.fromEntries(from.map((id, index) => [`input${index}`, [id, 0]])),
});

/** Two outputs (9 and 15) with a shared start; one of them has a longer path. */
const GRAPH: Graph = {
  "1": node(),
  "2": node("1"),
  "3": node("2"),
  "7": node("nowhere"),
  "9": node("2"),
  "15": node("3", "1"),
};

function run(outputs: string[], cached: string[] = []): string[] {
  const order = new ExecutionOrder(
    GRAPH,
    outputs,
    (id) => id === "9" || id === "15",
    (id) => cached.includes(id),
  );
  const ids: string[] = [];
  for (let id = order.next(); id !== undefined; id = order.next()) {
    ids.push(id);
    order.complete(id);
  }
  return ids;
}

it("completes one output before it goes on, and leaves out what no output needs", () => {
  expect(run(["9", "15"])).toEqual(["1", "2", "9", "3", "15"]);
});

it("runs only what the asked outputs need", () => {
  expect(run(["9"])).toEqual(["1", "2", "9"]);
});

it("runs nothing before a cached result", () => {
  expect(run(["9"], ["2"])).toEqual(["9"]);
  expect(run(["15"], ["3"])).toEqual(["1", "15"]);
});
