import { expect, it } from "vitest";
import type { EasQueueClient } from "./client";
import { describePlace } from "./describePlace";
import type { TaskPlace } from "./followTask";

/** A service whose sink holds this many results and has room for ten. */
const service = (results: number) =>
  ({
    sink: {
      attributes: async () => ({
        "stream.length": String(results),
        "stream.approxMaxLength": "10",
      }),
    },
  }) as unknown as EasQueueClient;

const described = (look: TaskPlace, results = 0) =>
  describePlace(service(results), look, new AbortController().signal);

const waiting = (waitCount: number): TaskPlace => ({
  at: "queue",
  place: { pending: false, waitCount },
});

it.each<[TaskPlace, string]>([
  [{ at: "queue", place: { pending: true, waitCount: 0 } }, "is with a worker"],
  [waiting(0), "is the next one"],
  [waiting(1), "waits behind 1 other"],
  [waiting(12), "waits behind 12 others"],
  [{ at: "nowhere" }, "is no longer in the input queue, and has no result yet"],
])("says where a task is: %o", async (look, said) => {
  expect(await described(look)).toBe(said);
});

it("says why nothing moves when the sink is full", async () => {
  const said = await described(waiting(0), 10);
  expect(said).toMatch(/^is the next one; the sink is full with 10 results that nobody/);
});
