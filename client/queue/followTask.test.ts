import { beforeEach, describe, expect, it, vi } from "vitest";
import { followTask, TaskLostError, type TaskPlace } from "./followTask";
import { fakeQueues } from "./support/fakeQueue";

const rests: number[] = [];
vi.mock("../http/pause", () => ({
  pause: async (milliseconds: number, signal?: AbortSignal) => {
    rests.push(milliseconds);
    signal?.throwIfAborted();
  },
}));
beforeEach(() => {
  rests.length = 0;
});

/** Follows a task whose result arrives once it has been polled `polls` times. */
async function followed(polls: number, { pollMs = 0 } = {}) {
  const { fake, service } = await fakeQueues();
  const { index } = fake.place("input", { task_id: "t1" });
  let asked = 0;
  fake.intervene = (request, response, body) => {
    if (!request.call.includes("task_id=t1")) return undefined;
    if (++asked === polls) fake.place("sink", { task_id: "t1" }, "result");
    const waits = request.call.includes("_timeout_=4s") && pollMs > 0;
    if (waits) setTimeout(() => fake.answer(request, response, body), pollMs);
    return waits;
  };
  const looks: TaskPlace["at"][] = [];
  const { signal } = new AbortController();
  const onLook = ({ at }: TaskPlace) => void looks.push(at);
  const frame = await followTask(service, "t1", { index, signal, onLook });
  expect(Buffer.from(frame.data).toString()).toBe("result");
  return looks;
}

describe("following a task", () => {
  it("says at once where it is, and does not pause before the result of the second poll", async () => {
    expect(await followed(2)).toEqual(["queue"]);
    expect(rests).toEqual([]);
  });

  it("rests when the queue does not wait as it was asked to", async () => {
    expect(await followed(4)).toEqual(["queue", "queue", "queue"]);
    expect(rests).toHaveLength(2);
    for (const rest of rests) {
      expect(rest).toBeGreaterThan(0);
      expect(rest).toBeLessThanOrEqual(1000);
    }
  });

  it("does not rest when the queue has waited", async () => {
    expect(await followed(4, { pollMs: 1010 })).toEqual(["queue", "queue", "queue"]);
    expect(rests).toEqual([]);
  });

  it("is lost only if it was seen with a worker: a queue may drop a request once a worker takes it", async () => {
    const look = async (isSeen: boolean) => {
      const { fake, service } = await fakeQueues();
      const { index } = fake.place("input", { task_id: "t1" });
      if (!isSeen) fake.input.length = 0;
      let asked = 0;
      fake.intervene = ({ call }) => {
        if (call.includes("task_id=t1")) asked += 1;
        if (asked === 2) fake.input.length = 0;
        if (asked === 4) fake.place("sink", { task_id: "t1" }, "result");
        return undefined;
      };
      const options = { index, signal: new AbortController().signal, onLook: () => undefined };
      return followTask(service, "t1", { ...options, goneSeconds: 0 });
    };
    expect(Buffer.from((await look(false)).data).toString()).toBe("result");
    await expect(look(true)).rejects.toThrow(TaskLostError);
  });

  it("is lost, too, when its result was found in the sink and is there no more", async () => {
    const { service } = await fakeQueues();
    const signal = AbortSignal.timeout(2000);
    const options = { index: undefined, signal, onLook: () => undefined, goneSeconds: 0 };
    await expect(followTask(service, "t1", options)).rejects.toThrow(TaskLostError);
  });

  it("rests no longer than its signal lets it", async () => {
    const { fake, service } = await fakeQueues();
    const { index } = fake.place("input", { task_id: "t1" });
    const stop = new AbortController();
    let looks = 0;
    const onLook = () => {
      if (++looks === 2) stop.abort(new Error("enough"));
    };
    const { signal } = stop;
    const following = followTask(service, "t1", { index, signal, onLook });
    await expect(following).rejects.toThrow("enough");
    expect(rests).toHaveLength(1);
  });
});
