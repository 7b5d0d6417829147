import { expect, test } from "vitest";
import { PROTOBUF } from "../frames";
import { answer, attributes, decodeFrameList, list, testQueue } from "../testing";

test("get answers in protobuf, in JSON, or with the bytes of one item", async () => {
  const queue = await testQueue();
  await queue.put("/sink?task_id=t0", "one");
  await queue.put("/sink?task_id=t1", "two");
  const query = "/sink?_length_=5&_auto_delete_=false";
  const wire = await queue.call("GET", `${query}&_raw_=false`, { headers: { accept: PROTOBUF } });
  expect(wire.headers.get("content-type")).toBe(PROTOBUF);
  const frames = decodeFrameList(Buffer.from(await wire.arrayBuffer()));
  expect(frames.map(({ index, tags, data }) => [index, tags.task_id, data.toString()])).toEqual([
    [1, "t0", "one"],
    [2, "t1", "two"],
  ]);
  expect((await list(queue, `${query}&_raw_=false`)).map(({ data }) => atob(data))).toEqual([
    "one",
    "two",
  ]);
  expect(await answer(queue.call("GET", query))).toEqual([200, "one"]);
});

test("get takes from an index on, at most so many, and -1 takes the newest", async () => {
  const queue = await testQueue();
  for (const text of ["a", "b", "c", "d"]) await queue.put("/sink", text);
  const texts = async (query: string) =>
    (await list(queue, `/sink?_raw_=false&_auto_delete_=false${query}`)).map((f) => atob(f.data));
  expect(await texts("&_index_=2&_length_=2")).toEqual(["b", "c"]);
  expect(await texts("&_index_=-1")).toEqual(["d"]);
  expect(await texts("&_index_=5")).toEqual([]);
  expect(await texts("")).toEqual(["a"]);
});

test("get finds frames by their tags, and leaves frames with other tags alone", async () => {
  const queue = await testQueue();
  await queue.put("/sink?task_id=other", "o");
  await queue.put("/sink?task_id=mine&requestId=r1", "m");
  const query = "/sink?_raw_=false&task_id=mine&requestId=r1";
  expect((await list(queue, query)).map(({ index }) => index)).toEqual([2]);
  expect(await list(queue, query)).toEqual([]);
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("1");
  expect(await list(queue, "/sink?_raw_=false&task_id=mine&requestId=r2")).toEqual([]);
});

test("get removes what it gives unless told otherwise", async () => {
  const queue = await testQueue();
  await queue.put("/sink", "a");
  for (let time = 0; time < 2; time += 1) {
    const kept = queue.call("GET", "/sink?_auto_delete_=false");
    expect(await answer(kept)).toEqual([200, "a"]);
  }
  expect(await answer(queue.call("GET", "/sink"))).toEqual([200, "a"]);
  expect(await answer(queue.call("GET", "/sink"))).toEqual([204, ""]);
});

test.each(["20ms", "0s", "0.02", "0m0.02s"])("get waits for %s, then answers 204", async (time) => {
  const queue = await testQueue();
  await queue.put("/sink?task_id=other", "o");
  const waited = queue.call("GET", `/sink?_timeout_=${time}&task_id=mine`);
  expect(await answer(waited)).toEqual([204, ""]);
});

test("get that waits is answered by the first put that fits", async () => {
  const queue = await testQueue();
  const waiting = queue.call("GET", "/sink?_timeout_=1h0m0s&task_id=mine");
  await queue.asked(1);
  await queue.put("/sink?task_id=other", "o");
  await queue.put("/sink?task_id=mine", "m");
  expect(await answer(waiting)).toEqual([200, "m"]);
});

test("if two clients wait for one item, the slower one goes on waiting", async () => {
  const queue = await testQueue();
  const both = [1, 2].map(() => answer(queue.call("GET", "/sink?_timeout_=1h")));
  await queue.asked(2);
  await queue.put("/sink", "first");
  expect(await Promise.race(both)).toEqual([200, "first"]);
  await queue.put("/sink", "second");
  expect((await Promise.all(both)).map(([, text]) => text).sort()).toEqual(["first", "second"]);
});

test("a client that disconnects while it waits removes nothing", async () => {
  const queue = await testQueue();
  const stop = new AbortController();
  const waiting = queue.call("GET", "/sink?_timeout_=1h", { signal: stop.signal });
  await queue.asked(1);
  stop.abort();
  await expect(waiting).rejects.toThrow();
  await queue.put("/sink", "a");
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("1");
});
