import { expect, it } from "vitest";
import type { EasQueueClient } from "./client";
import { describePlace } from "./describePlace";
import type { Place } from "./search";

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

const described = (place: Place | undefined, results = 0) =>
  describePlace(service(results), place, new AbortController().signal);

it.each<[Place | undefined, string]>([
  [{ pending: true, waitCount: 0 }, "is with a worker"],
  [{ pending: false, waitCount: 0 }, "is the next one"],
  [{ pending: false, waitCount: 1 }, "waits behind 1 other"],
  [{ pending: false, waitCount: 12 }, "waits behind 12 others"],
  [undefined, "is no longer in the input queue, and has no result yet"],
])("says where a task is: %o", async (place, said) => {
  expect(await described(place)).toBe(said);
});

it("says why nothing moves when the sink is full", async () => {
  const said = await described({ pending: false, waitCount: 0 }, 10);
  expect(said).toMatch(/^is the next one; the sink is full with 10 results that nobody/);
});
