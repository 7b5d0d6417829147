import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { TestCloud } from "../testing";
import { browser, createService, testCloud, until } from "../testing";

/** Saves the uploaded `mine.png` again, with `name` as the prefix of the result. */
const workflow = (name: string) => ({
  prompt: {
    1: { class_type: "LoadImage", inputs: { image: "mine.png" } },
    2: { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: name } },
  },
});

/** A PNG of one pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const bucket = "https://my-bucket.oss-cn-hangzhou.aliyuncs.com";

/** A cluster with a number of instances, whose files are in a bucket. */
async function cluster(instance = 1) {
  const cloud = await testCloud();
  await cloud.send(`${bucket}/`, { method: "PUT" });
  const document = {
    metadata: { name: "cluster_test", instance, type: "SDCluster", enable_webservice: true },
    storage: [{ mount_path: "/mnt/data", oss: { path: "oss://my-bucket/shared/" } }],
    containers: [{ image: "comfyui:1.9-cluster", script: "python main.py --data-dir /mnt/data" }],
  };
  const { json } = await createService(cloud, document);
  const endpoint = json.InternetEndpoint as string;
  const token = json.AccessToken as string;
  return { cloud, endpoint, token, newUser: () => browser(endpoint, token) };
}

type User = Awaited<ReturnType<Awaited<ReturnType<typeof cluster>>["newUser"]>>;

async function upload(user: User): Promise<void> {
  const form = new FormData();
  form.set("image", new Blob([PNG]), "mine.png");
  expect((await user.call("/upload/image", { method: "POST", body: form })).status).toBe(200);
}

async function submit(user: User, name: string): Promise<string> {
  const body = JSON.stringify(workflow(name));
  const answer = await user.call("/prompt", { method: "POST", body });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { prompt_id: string }).prompt_id;
}

const historyOf = async (user: User) =>
  (await (await user.call("/history")).json()) as Record<
    string,
    { outputs: Record<string, { images: { filename: string }[] }> }
  >;

const finished = (user: User) =>
  until(
    () => historyOf(user),
    (history) => Object.keys(history).length === 1,
  );

async function keysOf(cloud: TestCloud): Promise<string[]> {
  const { text } = await cloud.send(`${bucket}/?max-keys=1000`);
  return [...text.matchAll(/<Key>([^<]*)</g)].map(([, key]) => key!);
}

test("two users make pictures apart from each other, with shared models", async () => {
  const { cloud, newUser } = await cluster(2);
  const [anne, bert] = [await newUser(), await newUser()];
  expect(anne.cookie).not.toBe(bert.cookie);
  await upload(anne);
  expect((await bert.call("/view?filename=mine.png&type=input")).status).toBe(404);

  const id = await submit(anne, "anne");
  const history = await finished(anne);
  expect(Object.keys(history)).toEqual([id]);
  expect(await historyOf(bert)).toEqual({});
  const { filename } = history[id]!.outputs["2"]!.images[0]!;
  expect((await anne.call(`/view?filename=${filename}`)).status).toBe(200);
  expect((await bert.call(`/view?filename=${filename}`)).status).toBe(404);
  const user = anne.cookie.split("=").at(-1);
  expect(await keysOf(cloud)).toContain(`shared/users/${user}/output/${filename}`);

  const model = `${bucket}/shared/models/checkpoints/own.safetensors`;
  await cloud.send(model, { method: "PUT", body: "weights" });
  for (const { call } of [anne, bert]) {
    expect(await (await call("/models/checkpoints")).json()).toContain("own.safetensors");
  }
});

test("a user gets messages about their own work only", async () => {
  const { endpoint, token, newUser } = await cluster(2);
  const [anne, bert] = [await newUser(), await newUser()];
  const listen = async (user: User) => {
    const heard: string[] = [];
    const headers = { authorization: token, cookie: user.cookie };
    const socket = new WebSocket(`${endpoint.replace("http", "ws")}/ws?clientId=1`, { headers });
    socket.on("message", (data, isBinary) => {
      if (!isBinary) heard.push(JSON.parse(String(data)).type);
    });
    await new Promise((resolve) => socket.on("open", resolve));
    return { heard, socket };
  };
  const [first, second] = [await listen(anne), await listen(bert)];
  await upload(anne);
  await submit(anne, "anne");
  await finished(anne);
  // Causes one more status message, after all messages that could have been sent wrongly.
  await bert.call("/queue", { method: "POST", body: '{"clear": true}' });
  await until(
    async () => second.heard,
    ({ length }) => length >= 2,
  );
  expect(first.heard.length).toBeGreaterThan(2);
  expect(new Set(second.heard)).toEqual(new Set(["status"]));
  for (const { socket } of [first, second]) socket.close();
});

test("users share the instances: who comes later waits for an idle one", async () => {
  const { cloud, newUser } = await cluster(1);
  const [anne, bert] = [await newUser(), await newUser()];
  for (const user of [anne, bert]) await upload(user);
  await cloud.admin("PUT", "/services/cluster_test/comfyui-faults", { execution: "hang" });
  await submit(anne, "anne");
  await until(
    async () => (await anne.call("/queue")).json() as Promise<{ queue_running: unknown[] }>,
    ({ queue_running }) => queue_running.length === 1,
  );
  await cloud.admin("PUT", "/services/cluster_test/comfyui-faults", {});
  await submit(bert, "bert");
  const waiting = await (await bert.call("/queue")).json();
  expect(waiting).toMatchObject({ queue_running: [], queue_pending: [expect.anything()] });
  await anne.call("/interrupt", { method: "POST" });
  await finished(bert);
});

test("a program that did not open the page finds no API", async () => {
  const { endpoint, token, newUser } = await cluster();
  const headers = { authorization: token };
  await until(
    () => fetch(endpoint, { headers, method: "HEAD" }),
    ({ status }) => status === 200,
  );
  for (const path of ["/prompt", "/queue", "/history", "/ws"]) {
    const answer = await fetch(endpoint + path, { headers });
    expect([path, answer.status, await answer.text()]).toEqual([
      path,
      404,
      expect.stringContaining("no API"),
    ]);
  }
  const socket = new WebSocket(`${endpoint.replace("http", "ws")}/ws`, { headers });
  const error = await new Promise<Error>((resolve) => socket.on("error", resolve));
  expect(error.message).toContain("404");
  // A forged cookie does not count.
  const [name] = (await newUser()).cookie.split("=");
  const made = { ...headers, cookie: `${name}=../../models` };
  expect((await fetch(`${endpoint}/queue`, { headers: made })).status).toBe(404);
});
