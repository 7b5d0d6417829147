import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import {
  createService,
  eas,
  plainService,
  stopClock,
  type TestCloud,
  testCloud,
  until,
} from "../testing";

/** Stands in for a real ComfyUI: answers with the request it got, and echoes on its websocket. */
async function upstream(host = "127.0.0.1"): Promise<string> {
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => {
      response.writeHead(200, { "x-upstream": "yes" });
      response.end(JSON.stringify({ method, url, headers, size }));
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, { url }) => {
    socket.send(`hello ${url}`);
    socket.on("message", (data) => socket.send(`echo ${data}`));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    sockets.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/base/`;
}

const HOUR_MS = 3_600_000;

async function running(options: Parameters<typeof testCloud>[0] = {}) {
  const cloud = await testCloud({ comfyui: await upstream(), ...options });
  const { json } = await createService(cloud);
  const url = json.InternetEndpoint as string;
  const token = json.AccessToken as string;
  const call = (path = "/", init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { authorization: token, ...init.headers } });
  // The instance starts only when the service reaches Running, and starting takes a moment.
  const ready = () =>
    until(
      () => call(),
      ({ status }) => status === 200,
    );
  return { cloud, url, token, call, ready };
}

const answer = async (response: Response) => [response.status, await response.text()];

test("only the raw token opens a service", async () => {
  const { url, token, call, ready } = await running();
  await ready();
  expect((await call("/queue")).status).toBe(200);
  expect(await answer(await fetch(`${url}/queue`))).toEqual([401, "Unauthorized"]);
  for (const wrong of [`Bearer ${token}`, `${token}x`, token.slice(1)]) {
    expect((await fetch(url, { headers: { authorization: wrong } })).status).toBe(401);
  }
  expect((await fetch(`${url}/?token=${token}`)).status).toBe(401);
});

test("path, query, method, body and answer pass; the token does not", async () => {
  const { call, token, ready } = await running();
  await ready();
  const response = await call("/prompt?x=1%2F2", { method: "POST", body: "12345" });
  expect(response.headers.get("x-upstream")).toBe("yes");
  const seen = await response.json();
  expect(seen).toMatchObject({ method: "POST", url: "/base/prompt?x=1%2F2", size: 5 });
  expect(JSON.stringify(seen)).not.toContain(token);
});

// Not every machine has ::1; containers often do not.
const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.runIf(hasIPv6)("a ComfyUI behind an IPv6 address is reached", async () => {
  const { call, ready } = await running({ comfyui: await upstream("::1") });
  await ready();
  expect(await (await call("/queue")).json()).toMatchObject({ url: "/base/queue" });
});

test("websockets pass both ways, and need the token too", async () => {
  const { url, token, ready } = await running();
  await ready();
  const address = `${url.replace("http", "ws")}/ws?clientId=1`;
  const socket = new WebSocket(address, { headers: { authorization: token } });
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(String(data)));
  socket.on("open", () => socket.send("ping"));
  await until(
    async () => heard,
    ({ length }) => length === 2,
  );
  expect(heard).toEqual(["hello /base/ws?clientId=1", "echo ping"]);
  socket.close();

  const refused = new WebSocket(address);
  const error = await new Promise<Error>((resolve) => refused.on("error", resolve));
  expect(error.message).toContain("401");
});

test("a websocket that breaks off while it is refused ends nothing else", async () => {
  const { url, call, ready } = await running();
  await ready();
  const uncaught: Error[] = [];
  const note = (error: Error) => uncaught.push(error);
  process.on("uncaughtException", note);
  onTestFinished(() => void process.off("uncaughtException", note));
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  socket.resetAndDestroy();
  await once(socket, "close");
  expect((await call()).status).toBe(200);
  expect(uncaught).toEqual([]);
});

test("a service answers 503 for a while after Running, and while it does not run", async () => {
  const { cloud, call, ready } = await running({ delays: { gatewayMs: HOUR_MS } });
  stopClock();
  expect(await answer(await call())).toEqual([503, "no healthy upstream"]);
  vi.advanceTimersByTime(HOUR_MS);
  await ready();
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test/stop");
  expect((await call()).status).toBe(503);
  await cloud.admin("PUT", "/services/comfyui_test/status", { status: "Failed" });
  expect((await call()).status).toBe(503);
});

test("a service that is gone answers 404; its name keeps the port", async () => {
  const { cloud, url, call, ready } = await running();
  await ready();
  await eas(cloud, "DELETE", "/cn-hangzhou/comfyui_test");
  await until(
    () => call(),
    ({ status }) => status === 404,
  );
  const { json } = await createService(cloud);
  expect(json.InternetEndpoint).toBe(url);
  expect((await call()).status).toBe(401);
});

test("a service with no instance runs, and answers 503", async () => {
  const { cloud } = await running();
  const none = { ...plainService("none_test"), metadata: { name: "none_test", instance: 0 } };
  const { json } = await createService(cloud, none);
  const headers = { authorization: json.AccessToken as string };
  expect((await fetch(json.InternetEndpoint as string, { headers })).status).toBe(503);
});

test("the old instance serves until an update is complete", async () => {
  const { cloud, call, ready } = await running({ delays: { runningMs: 20 } });
  await ready();
  stopClock();
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", { metadata: { cpu: 4 } });
  expect((await eas(cloud, "GET", "/cn-hangzhou/comfyui_test")).json.Status).toBe("Updating");
  expect((await call()).status).toBe(200);
  vi.advanceTimersByTime(20);
  expect((await eas(cloud, "GET", "/cn-hangzhou/comfyui_test")).json.Status).toBe("Running");
  await ready();
});

test("an update may begin late: the service still runs then, and the old instance serves", async () => {
  const delays = { updatingMs: HOUR_MS, runningMs: 20 };
  const { cloud, call, ready } = await running({ delays });
  await ready();
  stopClock();
  const described = () => eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
  const instances = async () => {
    const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test/instances");
    return (json.Instances as { InstanceName: string }[]).map((one) => one.InstanceName);
  };
  const before = await instances();
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", { metadata: { cpu: 4 } });
  const { json } = await described();
  expect([json.Status, JSON.parse(String(json.ServiceConfig)).metadata.cpu]).toEqual([
    "Running",
    4,
  ]);
  expect([(await call()).status, await instances()]).toEqual([200, before]);
  vi.advanceTimersByTime(HOUR_MS);
  expect((await described()).json.Status).toBe("Updating");
  expect((await call()).status).toBe(200);
  vi.advanceTimersByTime(20);
  await until(instances, ([name]) => name !== undefined && name !== before[0]);
  expect((await described()).json.Status).toBe("Running");
});

/** A request with a body whose length is not announced. */
const chunked = (bytes: number): RequestInit => ({
  method: "POST",
  body: new Blob([new Uint8Array(bytes)]).stream(),
  duplex: "half",
});

test("bodies over 1 MB are refused, with and without a length, unless the limit is off", async () => {
  const { cloud, call, ready } = await running();
  await ready();
  const post = (bytes: number) => call("/upload", { method: "POST", body: new Uint8Array(bytes) });
  const limit = 1024 * 1024;
  expect((await post(limit)).status).toBe(200);
  expect((await post(limit + 1)).status).toBe(413);
  expect((await call("/upload", chunked(limit))).status).toBe(200);
  expect((await call("/upload", chunked(4 * limit))).status).toBe(413);
  await cloud.admin("PUT", "/settings", { gatewayBodyLimitBytes: null });
  expect(await (await call("/upload", chunked(4 * limit))).json()).toMatchObject({
    size: 4 * limit,
  });
});

test("a ComfyUI that is not there is a 503, and cannot be made to fail", async () => {
  const { cloud, call } = await running({ comfyui: "http://127.0.0.1:9/" });
  await until(
    () => call(),
    ({ status }) => status === 503,
  );
  const refused = await cloud.admin("PUT", "/services/comfyui_test/comfyui-faults", {});
  expect(refused.status).toBe(409);
});

/** A service that works in a folder of a bucket, with the emulated ComfyUI. */
async function mounted(cloud: TestCloud) {
  await cloud.send("https://my-bucket.oss-cn-hangzhou.aliyuncs.com/", { method: "PUT" });
  const { json } = await createService(cloud, {
    ...plainService(),
    storage: [{ mount_path: "/code/data-oss", oss: { path: "oss://my-bucket/comfyui/" } }],
    containers: [{ image: "comfyui:1.9", script: "python main.py --data-dir /code/data-oss" }],
  });
  const headers = { authorization: json.AccessToken as string };
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${json.InternetEndpoint}${path}`, { ...init, headers });
  await until(
    () => call("/system_stats"),
    ({ status }) => status === 200,
  );
  return call;
}

const listed = async (cloud: TestCloud) => {
  const { text } = await cloud.send(
    "https://my-bucket.oss-cn-hangzhou.aliyuncs.com/?max-keys=1000",
  );
  return [...text.matchAll(/<Key>([^<]*)</g)].map(([, key]) => key);
};

test("the emulated ComfyUI works in the mounted folder of the bucket", async () => {
  const cloud = await testCloud();
  const call = await mounted(cloud);
  const folders = ["custom_nodes", "input", "models", "output", "temp"];
  expect(await listed(cloud)).toEqual(folders.map((name) => `comfyui/${name}/`));

  const form = new FormData();
  form.set("image", new Blob(["picture"]), "mine.png");
  expect((await call("/upload/image", { method: "POST", body: form })).status).toBe(200);
  expect(await listed(cloud)).toContain("comfyui/input/mine.png");
  const viewed = await call("/view?filename=mine.png&type=input");
  expect(await viewed.text()).toBe("picture");

  await cloud.send(
    "https://my-bucket.oss-cn-hangzhou.aliyuncs.com/comfyui/models/checkpoints/own.safetensors",
    {
      method: "PUT",
      body: "weights",
    },
  );
  expect(await (await call("/models/checkpoints")).json()).toContain("own.safetensors");
});

test("faults of the emulated ComfyUI are switched per service", async () => {
  const cloud = await testCloud();
  await mounted(cloud);
  const faults = { mp4: "missing", execution: "hang" };
  const set = await cloud.admin("PUT", "/services/comfyui_test/comfyui-faults", faults);
  expect([set.status, set.json]).toEqual([200, faults]);
});

test("a request of HTTP 1.0, which need not name a host, is answered", async () => {
  const { url, token, ready } = await running();
  await ready();
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`GET /queue HTTP/1.0\r\nauthorization: ${token}\r\n\r\n`);
  const chunks: Buffer[] = await socket.toArray();
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 [\s\S]*"url":"\/base\/queue"/);
});

test("an open page of the user's own ComfyUI does not keep the cloud from ending", async () => {
  const { cloud, url, token, ready } = await running();
  await ready();
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, {
    headers: { authorization: token },
  });
  await once(socket, "message");
  const closed = once(socket, "close");
  await cloud.close();
  await closed;
});
