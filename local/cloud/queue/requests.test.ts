// The service as its clients see it, one request after the other: what they put, get, inspect and remove.

import { expect, test } from "vitest";
import { PROTOBUF } from "./frames";
import { answer, attributes, GROUP, list, testQueue, USER } from "./testing";

const protobuf = { accept: PROTOBUF };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test("the sink is /sink; every other path is a put on the input queue", async () => {
  const queue = await testQueue();
  await queue.put("", "a");
  await queue.put("/api_prompt?task_id=t", "b");
  await queue.put("/some/other/path", "c");
  await queue.put("/sink", "d");
  expect((await attributes(queue))["stream.length"]).toBe("3");
  expect((await attributes(queue, "/sink"))["stream.length"]).toBe("1");
  expect((await attributes(queue, "/sink/"))["stream.length"]).toBe("1");
  // The Python client may have the sub-path in all its URLs.
  expect((await attributes(queue, "/api_prompt"))["stream.length"]).toBe("3");
});

test("the service answers with and without its name, and to no other name", async () => {
  const queue = await testQueue();
  const { origin } = new URL(queue.url);
  const paths = ["", "/sink", "/api/predict/group.comfyui_api/sink", "/predict/comfyui_api"];
  for (const path of paths) {
    expect((await fetch(`${origin}${path}?_attrs_=true`)).status).toBe(200);
  }
  for (const path of ["/api/predict/other", "/api/predict/comfyui_api2", "/api/predict/%ff"]) {
    expect(await answer(fetch(`${origin}${path}?_attrs_=true`))).toEqual([404, "url not found"]);
  }
});

test("only puts reach the container: reading one of ComfyUI's paths takes nothing", async () => {
  const queue = await testQueue();
  await queue.put("/api_prompt", "{}");
  expect(await answer(queue.call("GET", "/history/1"))).toEqual([404, "url not found"]);
  expect(await answer(queue.call("GET", "/view?filename=a.png"))).toEqual([404, "url not found"]);
  expect((await attributes(queue))["stream.length"]).toBe("1");
});

test("a put tells its index and request id, which is also a tag", async () => {
  const queue = await testQueue();
  const first = await queue.call("POST", "/sink?task_id=t%201&_ours_=1", { body: "one" });
  const requestId = first.headers.get("x-eas-queueservice-request-id");
  expect(await answer(first)).toEqual([200, "1"]);
  expect(requestId).toMatch(UUID);
  expect(await queue.put("/sink?requestId=mine", "two")).toBe(2);
  const frames = await list(queue, "/sink?_raw_=false&_length_=9&_auto_delete_=false");
  expect(frames).toEqual([
    { index: 1, tags: { task_id: "t 1", requestId }, data: btoa("one") },
    { index: 2, tags: { requestId: "mine" }, data: btoa("two") },
  ]);
});

test("bodies are bytes", async () => {
  const queue = await testQueue();
  const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
  await queue.call("POST", "/sink", { body: bytes });
  await queue.call("POST", "/sink");
  const get = async () => Buffer.from(await (await queue.call("GET", "/sink")).arrayBuffer());
  expect(await get()).toEqual(Buffer.from(bytes));
  expect(await get()).toEqual(Buffer.alloc(0));
});

test("the two queues count apart, and an index is never given twice", async () => {
  const queue = await testQueue();
  expect(await queue.put("", "a")).toBe(1);
  expect(await queue.put("", "b")).toBe(2);
  expect(await queue.put("/sink", "a")).toBe(1);
  await queue.call("DELETE", "?_index_=3&_trunc_=true");
  expect(await attributes(queue)).toMatchObject({
    "stream.length": "0",
    "stream.firstEntry": "0",
    "stream.lastEntry": "2",
  });
  expect(await queue.put("", "c")).toBe(3);
});

test("attributes are texts, in JSON or protobuf, and name the headers", async () => {
  const queue = await testQueue();
  await queue.put("/sink", "a");
  const all = await attributes(queue, "/sink");
  expect(all).toEqual({
    "meta.name": "comfyui_api/sink",
    "meta.backend": "local",
    "meta.state": "Normal",
    "meta.maxPayloadBytes": "8192",
    "meta.header.user": "X-EAS-QueueService-Redis-Uid",
    "meta.header.group": "X-EAS-QueueService-Redis-Gid",
    "meta.header.priority": "X-EAS-QueueService-Priority",
    "stream.length": "1",
    "stream.approxMaxLength": "1000",
    "stream.firstEntry": "1",
    "stream.lastEntry": "1",
    "consumers.stats.total": "0",
    "consumers.status.total": "0",
  });
  const wire = await queue.call("GET", "/sink?_attrs_=true", { headers: protobuf });
  const bytes = Buffer.from(await wire.arrayBuffer());
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x0a, "meta.name".length + 20]));
  expect(bytes.includes("stream.approxMaxLength")).toBe(true);
});

test("search tells the place in the queue, and 404 when it is gone", async () => {
  const queue = await testQueue();
  for (const text of ["a", "b", "c"]) await queue.put("", text);
  const headers = { [USER]: "me", [GROUP]: "eas" };
  const search = (index: number, group = "eas") =>
    queue.call("GET", `?_search_=true&_index_=${index}`, {
      headers: { ...headers, [GROUP]: group },
    });
  expect(await (await search(3)).json()).toEqual({
    ConsumerId: "eas.me",
    IsPending: false,
    WaitCount: 2,
  });
  expect(await answer(search(4))).toEqual([404, "no data in stream"]);

  const worker = queue.watch("?_watch_=true&_window_=1", { [USER]: "w", [GROUP]: "comfyui_api" });
  await worker.until(1);
  expect(await (await search(1, "comfyui_api")).json()).toEqual({
    ConsumerId: "comfyui_api.w",
    IsPending: true,
    WaitCount: 0,
  });
  expect(await (await search(3, "comfyui_api")).json()).toMatchObject({ WaitCount: 1 });
  // To a caller in another group nothing is ever pending.
  expect(await (await search(1)).json()).toMatchObject({ IsPending: false, WaitCount: 0 });
  await queue.call("PUT", "?_indexes_=1", { headers: { [GROUP]: "comfyui_api" } });
  expect(await answer(search(1, "comfyui_api"))).toEqual([404, "no data in stream"]);
});

test("count counts all, those with tags, or those of a priority", async () => {
  const queue = await testQueue();
  await queue.put("?kind=a", "1");
  await queue.put("?kind=a&_priority_=1", "2");
  await queue.put("?kind=b", "3");
  const count = async (query = "") => answer(queue.call("GET", `?_count_=true${query}`));
  expect(await count()).toEqual([200, "3"]);
  expect(await count("&kind=a")).toEqual([200, "2"]);
  expect(await count("&_priority_=1")).toEqual([200, "1"]);
  expect(await count("&_priority_=0&kind=a")).toEqual([200, "1"]);
});

test("commit, negative commit, delete and truncate answer OK, also for what is not there", async () => {
  const queue = await testQueue();
  for (const text of ["a", "b", "c", "d", "e"]) await queue.put("/sink", text);
  expect(await answer(queue.call("PUT", "/sink?_indexes_=1,99"))).toEqual([200, "OK"]);
  expect(await answer(queue.call("DELETE", "/sink?_indexes_=3"))).toEqual([200, "OK"]);
  expect(await answer(queue.call("DELETE", "/sink?_index_=4&_trunc_=true"))).toEqual([200, "OK"]);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = "_code_=Shutdown&_reason_=consumer%20will%20exit%20soon";
  const negative = queue.call("PUT", "/sink?_indexes_=4&_negative_=true", { body, headers });
  expect(await answer(negative)).toEqual([200, "OK"]);
  const left = await list(queue, "/sink?_raw_=false&_length_=9");
  expect(left.map(({ data }) => atob(data))).toEqual(["d", "e"]);
});

test.each([
  ["GET", "?_timeout_=5seconds", "_timeout_ is"],
  ["GET", "?_index_=-2", "_index_ is"],
  ["GET", "?_raw_=false&_length_=0", "_length_ is"],
  ["GET", "?_auto_delete_=maybe", "_auto_delete_ is"],
  ["GET", "?_watch_=true&_window_=0", "_window_ is"],
  ["GET", "?_search_=yes", "_search_ is"],
  ["POST", "?_priority_=high", "_priority_ is"],
  ["PUT", "", "_indexes_ is"],
  ["PUT", "?_indexes_=1,x", "_indexes_ is"],
  ["DELETE", "", "_indexes_ is"],
  ["DELETE", "?_trunc_=true", "_trunc_ needs _index_"],
])("%s %s is refused by the parameter's name, and changes nothing", async (method, query, text) => {
  const queue = await testQueue();
  await queue.put("", "a");
  const [status, message] = await answer(queue.call(method, query));
  expect([status, message]).toEqual([400, expect.stringContaining(text)]);
  expect((await attributes(queue))["stream.length"]).toBe("1");
});

test("a negative commit's code is words in camel case or digits", async () => {
  const queue = await testQueue();
  const status = async (code: string) =>
    (await queue.call("PUT", "?_indexes_=1&_negative_=true", { body: `_code_=${code}` })).status;
  for (const code of ["", "Shutdown", "Worker.OutOfMemory", "503"]) {
    expect([code, await status(code)]).toEqual([code, 200]);
  }
  for (const code of ["shutdown", "Out Of Memory", "A.B.C", "TwentyOneCharactersXX"]) {
    expect([code, await status(code)]).toEqual([code, 400]);
  }
});

test("other methods are not allowed", async () => {
  const queue = await testQueue();
  expect((await queue.call("PATCH", "", { body: "a" })).status).toBe(405);
});

test("a payload over the limit and a put on a full queue are refused", async () => {
  const queue = await testQueue({ maxPayloadBytes: 10, maxLength: 2 });
  expect(await queue.put("", "x".repeat(10))).toBe(1);
  const large = queue.call("POST", "", { body: "x".repeat(11) });
  expect(await answer(large)).toEqual([400, expect.stringContaining("more than the 10 bytes")]);
  const larger = queue.call("POST", "", { body: "x".repeat(1_000_000) });
  expect((await larger).status).toBe(400);
  expect(await queue.put("", "b")).toBe(2);
  expect(await answer(queue.call("POST", "", { body: "c" }))).toEqual([
    429,
    "queue comfyui_api/input is full: it holds 2 items",
  ]);
  await queue.call("DELETE", "?_indexes_=1");
  expect(await queue.put("", "c")).toBe(3);
});

test("priority data is delivered first", async () => {
  const queue = await testQueue();
  await queue.put("/sink", "a");
  await queue.put("/sink?_priority_=1", "b");
  await queue.call("POST", "/sink", { body: "c", headers: { "X-EAS-QueueService-Priority": "2" } });
  const watch = await queue.watch("/sink?_watch_=true&_window_=9").until(3);
  expect(watch.texts).toEqual(["c", "b", "a"]);
});
