import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { attributesOf } from "./attributes";
import type { Subscription } from "./consumer";
import { REMEMBERED_MS } from "./group";
import { Queue, type QueueOptions } from "./queue";

afterEach(() => {
  vi.useRealTimers();
});

function open(options: Partial<QueueOptions> = {}): Queue {
  const file = join(temporaryFolder(), "queue.jsonl");
  return new Queue({ name: "q", file, maxPayloadBytes: 100, maxLength: 100, ...options });
}

const put = (queue: Queue, text: string) =>
  queue.put({ tags: {}, data: Buffer.from(text), priority: 0, path: "" }).index;

/** A consumer that records the indexes that it gets, the `sent` functions, and the reason of its end. */
function subscribe(queue: Queue, gid: string, uid: string, more: Partial<Subscription> = {}) {
  const got: number[] = [];
  const sent: (() => void)[] = [];
  const ended: string[] = [];
  const consumer = queue.join({
    gid,
    uid,
    index: 0,
    window: 1,
    autoCommit: false,
    tags: {},
    ready: () => true,
    send(entry, done) {
      got.push(entry.index);
      sent.push(done);
    },
    end: (reason) => ended.push(reason),
    ...more,
  });
  return { consumer, got, sent, ended };
}

test("data is spread evenly, and goes to whoever has the least to do", () => {
  const queue = open();
  const a = subscribe(queue, "g", "a", { window: 4 });
  const b = subscribe(queue, "g", "b", { window: 2 });
  for (let number = 0; number < 6; number += 1) put(queue, "x");
  expect([a.got, b.got]).toEqual([
    [1, 3, 5, 6],
    [2, 4],
  ]);
  queue.commit("g", [2, 4]);
  put(queue, "x");
  expect(b.got).toEqual([2, 4, 7]);
});

test("a consumer that is not ready gets nothing until it is", () => {
  const queue = open();
  let ready = false;
  const { got } = subscribe(queue, "g", "a", { ready: () => ready });
  put(queue, "x");
  expect(got).toEqual([]);
  ready = true;
  queue.deliver();
  expect(got).toEqual([1]);
});

test("an auto-commit waits until the frame is sent; a consumer gone before that had nothing", () => {
  const queue = open();
  const first = subscribe(queue, "g", "a", { autoCommit: true });
  put(queue, "x");
  put(queue, "y");
  first.sent[0]!();
  expect(queue.stream.length).toBe(1);
  queue.leave(first.consumer);
  const second = subscribe(queue, "g", "b", { autoCommit: true });
  expect(second.got).toEqual([2]);
  // A late `sent` of the first consumer's connection has no effect.
  first.sent[1]!();
  expect(queue.stream.length).toBe(1);
  second.sent[0]!();
  expect(queue.stream.length).toBe(0);
});

test("the late end of a replaced consumer leaves the new one its frames", () => {
  const queue = open();
  const old = subscribe(queue, "g", "a");
  put(queue, "x");
  const young = subscribe(queue, "g", "a");
  expect([old.ended, young.got]).toEqual([["replaced"], [1]]);
  queue.leave(old.consumer);
  expect(queue.groups.get("g")!.holderOf(1)).toBe(young.consumer);
});

test("what other groups have committed is not delivered to a group that comes later", () => {
  const queue = open();
  put(queue, "x");
  subscribe(queue, "g", "a");
  queue.commit("g", [1]);
  put(queue, "y");
  expect(subscribe(queue, "h", "a").got).toEqual([2]);
});

test("frames before the first index that a group wanted are not kept for it", () => {
  const queue = open();
  put(queue, "x");
  subscribe(queue, "late", "a", { index: -1 });
  queue.commit("g", [1]);
  expect(queue.stream.length).toBe(0);
});

test("a group holds frames for a while after its last consumer left, and not for ever", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const queue = open();
  const h = subscribe(queue, "h", "a");
  put(queue, "x");
  queue.leave(h.consumer);
  queue.commit("g", [1]);
  expect(queue.stream.length).toBe(1);
  vi.setSystemTime(Date.now() + REMEMBERED_MS + 1);
  subscribe(queue, "g", "a");
  put(queue, "y");
  expect([queue.stream.length, [...queue.groups.keys()]]).toEqual([1, ["g"]]);
});

test("a consumer that left is Leaving, then Exit, or Complete once all is consumed", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const queue = open();
  const first = subscribe(queue, "g", "a");
  put(queue, "x");
  queue.leave(first.consumer);
  const status = () => {
    const line = attributesOf(queue)["consumers.list.[0]"]!;
    return `${/Pending: \d+/.exec(line)}, ${/Status: \w+/.exec(line)}`;
  };
  expect(status()).toBe("Pending: 1, Status: Leaving");
  vi.setSystemTime(Date.now() + 30_000);
  expect(status()).toBe("Pending: 1, Status: Exit");
  queue.commit("g", [1]);
  expect(status()).toBe("Pending: 0, Status: Complete");
});

test("deliveries are counted over all consumers, and committing ends the count", () => {
  const rear = open();
  const queue = open({ maxDelivery: 3, rear });
  put(queue, "x");
  for (const uid of ["a", "b"]) queue.leave(subscribe(queue, "g", uid).consumer);
  expect(rear.stream.length).toBe(0);
  const last = subscribe(queue, "g", "c");
  queue.negativeCommit("g", [1], false);
  expect([last.got, queue.stream.length, rear.stream.length]).toEqual([[1], 0, 1]);
});

test("a closed queue keeps what its consumers had, whatever they do", () => {
  const rear = open();
  const queue = open({ maxDelivery: 1, rear });
  put(queue, "x");
  const { consumer } = subscribe(queue, "g", "a");
  queue.close();
  queue.leave(consumer);
  expect(new Queue(queue.options).stream.length).toBe(1);
  expect(() => put(queue, "y")).toThrow("shutting down");
});
