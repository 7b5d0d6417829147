// The service as its consumers see it: watches, groups, and what is delivered to whom and how often.

import { createServer, get as httpGet, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { loopback } from "../../../test/support/loopback";
import {
  alone,
  answer,
  asyncService,
  attributes,
  decodeFrame,
  GROUP,
  list,
  testQueue,
  USER,
} from "./testing";

test("a watch sends one frame in each binary message, and no more than its window", async () => {
  const queue = await testQueue();
  for (const text of ["a", "b", "c", "d"]) await queue.put("/sink", text);
  const watch = queue.watch("/sink?_watch_=true&_index_=0&_window_=2&_index_only_=false");
  await watch.until(2);
  expect((await watch.settled()).texts).toEqual(["a", "b"]);
  await queue.call("PUT", "/sink?_indexes_=1");
  expect((await (await watch.until(3)).settled()).texts).toEqual(["a", "b", "c"]);
  await queue.call("PUT", "/sink?_indexes_=2,3");
  await watch.until(4);
  await queue.call("PUT", "/sink?_indexes_=4");
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("0");
});

test("a watch with auto-commit empties the queue whatever its window", async () => {
  const queue = await testQueue();
  for (let number = 0; number < 50; number += 1) await queue.put("/sink", String(number));
  const watch = await queue.watch("/sink?_watch_=true&_window_=2&_auto_commit_=true").until(50);
  expect(watch.texts).toEqual(Array.from({ length: 50 }, (_, number) => String(number)));
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("0");
});

test("a watch can leave the data out, filter by tags, and skip what is there", async () => {
  const queue = await testQueue();
  await queue.put("/sink?kind=a", "1");
  await queue.put("/sink?kind=b", "2");
  const watch = "/sink?_watch_=true&_window_=9";
  const only = await queue.watch(`${watch}&_index_only_=true`, { [GROUP]: "g1" }).until(2);
  expect(only.frames.map(({ index, data }) => [index, data.length])).toEqual([
    [1, 0],
    [2, 0],
  ]);
  expect(only.frames[0]!.tags.kind).toBe("a");
  const filtered = queue.watch(`${watch}&kind=b`, { [GROUP]: "g2" });
  const later = await queue.watch(`${watch}&_index_=-1`, { [GROUP]: "g3" }).settled();
  const from = await queue.watch(`${watch}&_index_=2`, { [GROUP]: "g4" }).until(1);
  await queue.put("/sink?kind=b", "3");
  expect((await filtered.until(2)).texts).toEqual(["2", "3"]);
  expect((await later.until(1)).texts).toEqual(["3"]);
  expect((await from.until(2)).texts).toEqual(["2", "3"]);
});

test("each group has its own copy; the consumers of a group share one", async () => {
  const queue = await testQueue();
  const watch = "/sink?_watch_=true&_window_=9";
  const [a, b] = await Promise.all(
    ["1", "2"].map((uid) => queue.watch(watch, { [USER]: uid, [GROUP]: "g" }).settled()),
  );
  const other = await queue.watch(watch, { [USER]: "1", [GROUP]: "h" }).settled();
  for (let number = 0; number < 6; number += 1) await queue.put("/sink", String(number));
  await other.until(6);
  await Promise.all([a!.until(3), b!.until(3)]);
  expect([...a!.texts, ...b!.texts].sort()).toEqual(["0", "1", "2", "3", "4", "5"]);
  const commit = (gid: string) =>
    queue.call("PUT", "/sink?_indexes_=1,2,3,4,5,6", { headers: { [GROUP]: gid } });
  await commit("g");
  // The frames stay, because the other group still needs them. For the first group they are gone.
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("6");
  const late = await queue.watch(watch, { [USER]: "3", [GROUP]: "g" }).settled();
  expect(late.texts).toEqual([]);
  expect(await list(queue, "/sink?_raw_=false&_auto_delete_=false", { [GROUP]: "g" })).toEqual([]);
  await commit("h");
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("0");
});

test("what a consumer has not committed goes to another one when it leaves", async () => {
  const queue = await testQueue();
  const watch = "/sink?_watch_=true&_window_=2";
  for (const text of ["a", "b", "c"]) await queue.put("/sink", text);
  const first = await queue.watch(watch, { [USER]: "1" }).until(2);
  await queue.call("PUT", "/sink?_indexes_=1");
  await first.until(3);
  first.socket.terminate();
  const second = await queue.watch(watch, { [USER]: "2" }).until(2);
  expect((await second.settled()).texts).toEqual(["b", "c"]);
});

test("a consumer that comes back takes its predecessor's place", async () => {
  const queue = await testQueue();
  const watch = "/sink?_watch_=true&_window_=5";
  for (const text of ["a", "b"]) await queue.put("/sink", text);
  const first = await queue.watch(watch, { [USER]: "1" }).until(2);
  await queue.call("PUT", "/sink?_indexes_=1");
  const second = await queue.watch(watch, { [USER]: "1" }).until(1);
  expect(second.texts).toEqual(["b"]);
  // The late close of the old connection must not remove the new consumer.
  await first.closed;
  await queue.put("/sink", "c");
  expect((await second.until(2)).texts).toEqual(["b", "c"]);
  expect((await attributes(queue, "/sink"))["consumers.stats.total"]).toBe("1");
});

test("a frame that is given back is delivered again", async () => {
  const queue = await testQueue();
  const watch = "/sink?_watch_=true&_window_=1";
  await queue.put("/sink", "a");
  const first = await queue.watch(watch, { [USER]: "1" }).until(1);
  await queue.call("PUT", "/sink?_indexes_=1&_negative_=true", { body: "_code_=Busy" });
  expect((await first.until(2)).texts).toEqual(["a", "a"]);
  // A consumer that announces its exit gets nothing more.
  const second = await queue.watch(watch, { [USER]: "2" }).settled();
  await queue.call("PUT", "/sink?_indexes_=1&_negative_=true", { body: "_code_=Shutdown" });
  expect((await second.until(1)).texts).toEqual(["a"]);
  expect((await first.settled()).texts).toEqual(["a", "a"]);
});

test("a request that was delivered too often goes to the rear queue", async () => {
  const record = asyncService({ queue: { max_delivery: 2 } });
  const queue = await testQueue({ record });
  await queue.put("/api_prompt?task_id=deadly", "a");
  await queue.put("/api_prompt?task_id=good", "b");
  for (const uid of ["1", "2"]) {
    const watch = await queue.watch("?_watch_=true&_window_=1", { [USER]: uid }).until(1);
    expect(watch.texts).toEqual(["a"]);
    watch.socket.terminate();
    await alone(queue);
  }
  const third = await queue.watch("?_watch_=true&_window_=1", { [USER]: "3" }).until(1);
  expect(third.texts).toEqual(["b"]);
  const rear = { "X-EAS-QueueService-Access-Rear": "true" };
  const dead = await list(queue, "?_raw_=false&_length_=9", rear);
  expect(dead.map(({ tags, data }) => [tags.task_id, atob(data)])).toEqual([["deadly", "a"]]);
  expect(await list(queue, "?_raw_=false", rear)).toEqual([]);
});

test("a result is delivered for as long as nobody commits it", async () => {
  const record = asyncService({ queue: { max_delivery: 1 } });
  const queue = await testQueue({ record });
  await queue.put("/sink", "a");
  for (const uid of ["1", "2", "3"]) {
    const watch = await queue.watch("/sink?_watch_=true&_window_=1", { [USER]: uid }).until(1);
    watch.socket.terminate();
    await watch.closed;
  }
});

test("a watch without a websocket sends each frame after its length", async () => {
  const queue = await testQueue();
  for (const text of ["a", "b", "c"]) await queue.put("/sink", text);
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    httpGet(`${queue.url}/sink?_watch_=true&_window_=2`, resolve).on("error", reject),
  );
  onTestFinished(() => {
    response.destroy();
  });
  expect(response.statusCode).toBe(200);
  const texts: string[] = [];
  let bytes = Buffer.alloc(0);
  for await (const chunk of response) {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE(0)) {
      const end = 4 + bytes.readUInt32BE(0);
      texts.push(decodeFrame(bytes.subarray(4, end)).data.toString());
      bytes = bytes.subarray(end);
    }
    if (texts.length === 2) await queue.call("PUT", "/sink?_indexes_=1");
    if (texts.length === 3) break;
  }
  expect(texts).toEqual(["a", "b", "c"]);
  const again = await queue.watch("/sink?_watch_=true&_window_=9").until(2);
  expect(again.texts).toEqual(["b", "c"]);
});

test("attributes list the consumers there are and were", async () => {
  const queue = await testQueue();
  await queue.put("/sink?foo=bar", "a");
  const path = "/sink?_watch_=true&_window_=3&foo=bar";
  const watch = await queue.watch(path, { [USER]: "me" }).until(1);
  const present = await attributes(queue, "/sink");
  expect(present["consumers.stats.total"]).toBe("1");
  expect(present["consumers.list.[0]"]).toMatch(
    /^Id: eas\.me, Index: 0, Pending: 1, Status: Running, Idle: \d+\.\d{3}s, Window: 3, Slots: 2, AutoCommit: false, Tags: tags\[foo=bar\]$/,
  );
  expect(present["groups.list.[0]"]).toBe("Id: eas, Pending: 1, Consumers: 1");
  watch.socket.terminate();
  await alone(queue, "/sink");
  const left = await attributes(queue, "/sink");
  expect(left["consumers.stats.total"]).toBe("0");
  expect(left["consumers.list.[0]"]).toContain("Id: eas.me, Index: 0, Pending: 1, Status: Leaving");
});

test("the end of the stream dismisses consumers once they have everything", async () => {
  const queue = await testQueue();
  await queue.put("/sink", "a");
  const watch = await queue.watch("/sink?_watch_=true&_window_=1").until(1);
  expect(await answer(queue.call("POST", "/sink?_eos_=true"))).toEqual([200, "OK"]);
  expect((await queue.call("POST", "/sink", { body: "b" })).status).toBe(400);
  await watch.settled();
  await queue.call("PUT", "/sink?_indexes_=1");
  expect(await watch.closed).toBe(1000);
});

test("a forced end drops what is there", async () => {
  const queue = await testQueue();
  await queue.put("/sink", "a");
  const watch = await queue.watch("/sink?_watch_=true&_window_=1").until(1);
  expect(await answer(queue.call("POST", "/sink?_eos_=true&_force_=true"))).toEqual([200, "OK"]);
  expect(await watch.closed).toBe(1000);
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("0");
});

test("a path that is not valid is refused, for a websocket too", async () => {
  const { front } = await testQueue();
  const server = createServer((request, response) => front.handle(request, response));
  server.on("upgrade", (request, socket, head) => front.upgrade(request, socket, head));
  const { port } = new URL(await loopback(server));
  const upgrade = { connection: "Upgrade", upgrade: "websocket" };
  for (const headers of [{}, upgrade]) {
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      httpGet({ host: "127.0.0.1", port, path: "//", headers }, resolve).on("error", reject),
    );
    expect(response.statusCode).toBe(400);
    response.resume();
  }
});

test("a websocket with anything wrong is refused before it opens", async () => {
  const queue = await testQueue();
  for (const [path, status] of [
    ["/sink?_watch_=true&_window_=none", 400],
    ["/sink", 400],
    ["/ws?clientId=1", 404],
  ] as const) {
    const { socket } = queue.watch(path);
    const error = await new Promise<Error>((resolve) => socket.on("error", resolve));
    expect(error.message).toContain(String(status));
  }
});
