import { expect, it, vi } from "vitest";
import { codes, prepareChecks } from "./support/checking";
import { queueFailure } from "./support/checkingQueue";

vi.mock("../queue/followTask", async (original) => {
  const own = await original<typeof import("../queue/followTask")>();
  const followTask: typeof own.followTask = (service, taskId, options) =>
    own.followTask(service, taskId, { ...options, goneSeconds: 0 });
  return { ...own, followTask };
});

prepareChecks();

it("a task that a worker had, and that left the queue without a result, is lost", async () => {
  const failed = await queueFailure((fake) => {
    fake.intervene = ({ call }) => {
      // Seen once with the worker, then gone.
      if (call.includes("_search_")) setImmediate(() => fake.input.splice(0));
      return undefined;
    };
  });
  expect(codes(failed)).toEqual(["lost"]);
  expect(failed.message).toContain(
    "another consumer of this service's sink took the result, or the result was larger than the sink takes",
  );
});

it("a task that was never seen with a worker is waited for until the deadline", async () => {
  const failed = await queueFailure((fake) => fake.input.splice(0), { deadlineSeconds: 1 });
  expect(codes(failed)).toEqual(["deadline"]);
  expect(failed.message).toContain("is no longer in the input queue, and has no result yet");
});
