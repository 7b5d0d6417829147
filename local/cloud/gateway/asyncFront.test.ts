import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { createService, eas, stopClock, type TestCloud, testCloud, until } from "../testing";

const service = "/cn-hangzhou/queued_test";

const document = (instance: number) => ({
  metadata: { name: "queued_test", instance, type: "Async", rpc: { worker_threads: 1 } },
  containers: [{ image: "comfyui:1.9-api", script: "python main.py --port 8000", port: 8000 }],
  queue: { cpu: 1, memory: 4000, max_delivery: 1 },
});

/** A workflow that ends at once. */
const workflow = JSON.stringify({
  1: { class_type: "EmptyImage", inputs: { width: 16, height: 16, batch_size: 1, color: 0 } },
  2: { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: "x" } },
});

async function queued(cloud: TestCloud, instance = 1) {
  const { json } = await createService(cloud, document(instance));
  const url = json.InternetEndpoint as string;
  const headers = { authorization: json.AccessToken as string };
  const call = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
  const attributes = async (queue = "") =>
    (await (await call(`${queue}?_attrs_=true`)).json()) as Record<string, string>;
  const put = async (task: string) => {
    const answer = await call(`/api_prompt?task_id=${task}`, { method: "POST", body: workflow });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const result = async (task: string) => {
    const query = `task_id=${task}&_index_=0&_length_=1&_timeout_=5s&_raw_=false&_auto_delete_=false`;
    const answer = await until(
      () => call(`/sink?${query}`),
      ({ status }) => status === 200,
    );
    const [frame] = (await answer.json()) as { data: string }[];
    return JSON.parse(Buffer.from(frame!.data, "base64").toString());
  };
  const running = () =>
    until(
      () => call("?_attrs_=true"),
      ({ status }) => status === 200,
    );
  await running();
  return { json, url, call, attributes, put, result, running };
}

const updated = (cloud: TestCloud, change: object) =>
  eas(cloud, "PUT", service, change).then(() =>
    until(
      () => eas(cloud, "GET", service),
      ({ json }) => json.Status === "Running",
    ),
  );

test("a workflow goes through the queue, and its result comes out of the sink", async () => {
  const { put, result, call } = await queued(await testCloud());
  await put("first");
  const parts = await result("first");
  expect(parts.at(-1)).toMatchObject({ 2: { images: [{ type: "output" }] } });
  // The queue offers no other path of ComfyUI.
  expect((await call("/history/1")).status).toBe(404);
});

test("both queues need the token", async () => {
  const { url } = await queued(await testCloud());
  for (const path of ["?_attrs_=true", "/sink?_attrs_=true"]) {
    expect((await fetch(url + path)).status).toBe(401);
    expect((await fetch(url + path, { headers: { authorization: "wrong" } })).status).toBe(401);
  }
});

test("without instances the queue accepts requests, and an update starts instances for them", async () => {
  const cloud = await testCloud();
  const { put, result, attributes } = await queued(cloud, 0);
  await put("early");
  expect(await attributes()).toMatchObject({ "stream.length": "1" });
  expect(await attributes("/sink")).toMatchObject({ "stream.length": "0" });
  await updated(cloud, { metadata: { instance: 2 } });
  expect(await result("early")).not.toEqual([]);
});

test("the queue goes on while an update is on its way", async () => {
  const cloud = await testCloud({ delays: { runningMs: 20 } });
  const { put, result, call } = await queued(cloud);
  stopClock();
  await eas(cloud, "PUT", service, { metadata: { instance: 2 } });
  expect((await eas(cloud, "GET", service)).json.Status).toBe("Updating");
  await put("between");
  vi.advanceTimersByTime(20);
  expect((await eas(cloud, "GET", service)).json.Status).toBe("Running");
  expect((await call("?_attrs_=true")).status).toBe(200);
  expect(await result("between")).not.toEqual([]);
});

test("a change of the number of instances does not disconnect those who watch a queue", async () => {
  const cloud = await testCloud();
  const { url, json, put } = await queued(cloud);
  const query = "_watch_=true&_index_=0&_window_=1&_auto_commit_=true";
  const socket = new WebSocket(`${url.replace("http", "ws")}/sink?${query}`, {
    headers: { authorization: json.AccessToken as string },
  });
  const frame = new Promise((resolve, reject) => {
    socket.on("message", resolve);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
  await new Promise((resolve) => socket.on("open", resolve));
  await updated(cloud, { metadata: { instance: 2 } });
  await put("after");
  expect(String(await frame)).toContain("task_id");
  socket.terminate();
});

test("the faults of a service reach its workers; a hanging one does not keep the cloud open", async () => {
  const cloud = await testCloud();
  const { put, result, call } = await queued(cloud);
  await put("before");
  await result("before");
  const faults = { execution: "hang" };
  const set = await cloud.admin("PUT", "/services/queued_test/comfyui-faults", faults);
  expect(set.status).toBe(200);
  const index = await put("hanging");
  await until(
    async () =>
      (
        await call(`?_search_=true&_index_=${index}`, {
          headers: { "x-eas-queueservice-redis-gid": "queued_test" },
        })
      ).json() as Promise<{ IsPending: boolean }>,
    ({ IsPending }) => IsPending,
  );
  await cloud.close();
});

test("the limits are the settings of the cloud", async () => {
  const cloud = await testCloud();
  await cloud.admin("PUT", "/settings", { queueMaxPayloadBytes: 100, queueMaxLength: 7 });
  const { attributes, call } = await queued(cloud);
  for (const queue of ["", "/sink"]) {
    expect(await attributes(queue)).toMatchObject({
      "meta.maxPayloadBytes": "100",
      "stream.approxMaxLength": "7",
    });
  }
  const refused = await call("/api_prompt?task_id=big", { method: "POST", body: workflow });
  expect(refused.ok).toBe(false);
});

test("what waits outlives a restart of the cloud, and goes with the service", async () => {
  const cloud = await testCloud();
  const { put, json } = await queued(cloud, 0);
  await put("kept");
  await cloud.close();
  const again = await testCloud({ dir: cloud.dir });
  const headers = { authorization: json.AccessToken as string };
  const attributes = await until(
    () => fetch(`${json.InternetEndpoint}?_attrs_=true`, { headers }),
    ({ status }) => status === 200,
  );
  expect(await attributes.json()).toMatchObject({ "stream.length": "1" });
  const folder = join(cloud.dir, "services", json.ServiceUid as string);
  expect(readdirSync(folder)).toEqual(["queue"]);
  await eas(again, "DELETE", service);
  await until(
    async () => existsSync(folder),
    (there) => !there,
  );
});
