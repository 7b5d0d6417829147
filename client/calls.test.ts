// What holds for every call of the two clients: its signal ends it, its errors name the request and never the
// token, and a request that may have arrived is not sent a second time.

import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { loopback } from "../test/support/loopback";
import { ComfyUIClient, EasQueueClient, type Queue, RequestError } from ".";

const TOKEN = "Y2FuYXJ5LXRva2Vu/NjQ+Zg==";

interface Clients {
  comfyUI: ComfyUIClient;
  queues: EasQueueClient;
}
type Call = (clients: Clients, signal?: AbortSignal) => Promise<unknown>;

const file = { filename: "a.png", subfolder: "", type: "output" };
const submission = { workflow: {}, clientId: "c", promptId: "p" };

/** Every method of a class that sends something, with the first request that it sends. */
const COMFYUI: Record<string, [string, Call]> = {
  systemStats: ["GET /system_stats", ({ comfyUI }, signal) => comfyUI.systemStats({ signal })],
  objectInfo: ["GET /object_info/A", ({ comfyUI }, signal) => comfyUI.objectInfo("A", { signal })],
  submit: ["POST /prompt", ({ comfyUI }, signal) => comfyUI.submit(submission, { signal })],
  history: ["GET /history/p", ({ comfyUI }, signal) => comfyUI.history("p", { signal })],
  recentHistory: [
    "GET /history?max_items=3",
    ({ comfyUI }, signal) => comfyUI.recentHistory(3, { signal }),
  ],
  queue: ["GET /queue", ({ comfyUI }, signal) => comfyUI.queue({ signal })],
  deleteFromQueue: [
    "POST /queue",
    ({ comfyUI }, signal) => comfyUI.deleteFromQueue(["p"], { signal }),
  ],
  interrupt: ["POST /interrupt", ({ comfyUI }, signal) => comfyUI.interrupt("p", { signal })],
  uploadInput: [
    "POST /upload/image",
    ({ comfyUI }, signal) =>
      comfyUI.uploadInput({ name: "a.png", bytes: Buffer.of(1) }, { signal }),
  ],
  view: [
    "GET /view?filename=a.png",
    ({ comfyUI }, signal) => comfyUI.view(file, { maxBytes: 9, signal }),
  ],
};

const ONE: Record<string, [string, (queue: Queue, signal?: AbortSignal) => Promise<unknown>]> = {
  checkSize: ["GET ?_attrs_", (queue, signal) => queue.checkSize("x", { signal })],
  put: ["GET ?_attrs_", (queue, signal) => queue.put("x", { signal })],
  get: ["GET ?_index_=0", (queue, signal) => queue.get({ signal, timeoutSeconds: 9 })],
  pollResult: [
    "GET ?_index_=0",
    (queue, signal) => queue.pollResult({ tags: { task_id: "t" }, signal }),
  ],
  search: ["GET ?_search_", (queue, signal) => queue.search(1n, { signal })],
  attributes: ["GET ?_attrs_", (queue, signal) => queue.attributes({ signal })],
  watch: ["GET ?_watch_", (queue, signal) => queue.watch({ signal, reconnectSeconds: 0 }).next()],
  commit: ["PUT ?_indexes_", (queue, signal) => queue.commit([1n], { signal })],
  negative: ["PUT ?_indexes_", (queue, signal) => queue.negative([1n], { signal })],
  delete: ["DELETE ?_indexes_", (queue, signal) => queue.delete([1n], { signal })],
  truncate: ["DELETE ?_index_=1", (queue, signal) => queue.truncate(1n, { signal })],
};

const QUEUES: Record<string, [string, Call]> = {
  submit: ["GET ?_attrs_", ({ queues }, signal) => queues.submit("x", { taskId: "t", signal })],
  find: ["GET ?_index_=0", ({ queues }, signal) => queues.find("t", { signal })],
  put: ["GET ?_attrs_", ({ queues }, signal) => queues.put("x", { signal })],
  get: ["GET /sink?_index_=0", ({ queues }, signal) => queues.get({ signal })],
  watch: [
    "GET /sink?_watch_",
    ({ queues }, signal) => queues.watch({ signal, reconnectSeconds: 0 }).next(),
  ],
  commit: ["PUT /sink?_indexes_", ({ queues }, signal) => queues.commit([1n], { signal })],
  search: ["GET ?_search_", ({ queues }, signal) => queues.search(1n, { signal })],
  attributes: ["GET ?_attrs_", ({ queues }, signal) => queues.attributes({ signal })],
};

const ALL: [string, string, Call][] = [
  ...Object.entries(COMFYUI).map(([name, [request, call]]): [string, string, Call] => [
    `ComfyUIClient.${name}`,
    request,
    call,
  ]),
  ...Object.entries(QUEUES).map(([name, [request, call]]): [string, string, Call] => [
    `EasQueueClient.${name}`,
    request,
    call,
  ]),
  ...Object.entries(ONE).map(([name, [request, call]]): [string, string, Call] => [
    `EasQueueClient.input.${name}`,
    request,
    ({ queues }, signal) => call(queues.input, signal),
  ]),
];

/** The methods of a class, apart from `others`. */
const methodsOf = (type: { prototype: object }, ...others: string[]) =>
  Object.entries(Object.getOwnPropertyDescriptors(type.prototype))
    .filter(([name, { value }]) => typeof value === "function" && name !== "constructor")
    .map(([name]) => name)
    .filter((name) => !others.includes(name));

/** Clients of a service that answers with `listener`, and the requests that it received. */
async function service(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.on("upgrade", (request, socket) => {
    seen.push(`${request.method} ${request.url}`);
    const response = { writeHead: () => response, end: () => socket.destroy() } as unknown;
    listener(request, response as ServerResponse<typeof request> & { req: typeof request });
  });
  const options = { endpoint: `${await loopback(server)}/api/predict/x`, token: TOKEN };
  const comfyUI = new ComfyUIClient(options);
  const queues = new EasQueueClient(options);
  onTestFinished(() => queues.close());
  return { comfyUI, queues, seen };
}

const failureOf = async (promise: Promise<unknown>): Promise<Error> => {
  const error = await promise.then(
    () => expect.unreachable("it did not fail"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error;
};

/** Takes the calls' own time limits away, so that nothing but their signal can end them. */
function withoutTimeLimits(): void {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.spyOn(Socket.prototype, "setTimeout").mockReturnThis();
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

it("knows every method", () => {
  // openProgress is left out because a missing socket is not an error, and close because it sends nothing.
  expect(Object.keys(COMFYUI)).toEqual(methodsOf(ComfyUIClient, "openProgress"));
  expect(Object.keys(QUEUES)).toEqual(methodsOf(EasQueueClient, "close"));
  const { input } = new EasQueueClient({ endpoint: "http://127.0.0.1:9", token: "" });
  expect(Object.keys(ONE)).toEqual(methodsOf({ prototype: Object.getPrototypeOf(input) }));
});

describe.each(ALL)("%s", (_name, request, call) => {
  it("ends at once when its signal is aborted, and sends nothing after", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const clients = await service(() => stop.abort(reason));
    withoutTimeLimits();
    expect(await failureOf(call(clients, stop.signal))).toBe(reason);
    const sent = clients.seen.length;
    expect(await failureOf(call(clients, stop.signal))).toBe(reason);
    expect(clients.seen).toHaveLength(sent);
  });

  it("names its request when it fails, and never the token", async () => {
    const clients = await service((_request, response) => {
      response.writeHead(401).end(`bad token ${TOKEN}`);
    });
    const error = await failureOf(call(clients));
    expect(error).toBeInstanceOf(RequestError);
    const [method, path] = request.split(" ");
    expect(error.message.startsWith(`${method} /`)).toBe(true);
    expect(error.message).toContain(path);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/Y2FuYXJ5|NjQ\+Zg/);
  });
});

describe("a request whose answer is lost", () => {
  /** Breaks every connection instead of answering. */
  const broken: RequestListener = (_request, response) => response.destroy();

  it.each(Object.entries(COMFYUI))("is sent once by ComfyUIClient.%s", async (_name, [, call]) => {
    const clients = await service(broken);
    const error = await failureOf(call(clients));
    expect(error).toMatchObject({ failure: "network" });
    expect(clients.seen).toHaveLength(1);
  });

  it("is sent once when it is a put, a commit, a deletion", async () => {
    const clients = await service((request, response) => {
      if (request.url?.includes("_attrs_")) response.end("{}");
      else response.destroy();
    });
    const { input } = clients.queues;
    const calls = [
      () => input.put("x"),
      () => input.commit([1n]),
      () => input.negative([1n]),
      () => input.delete([1n]),
      () => input.truncate(1n),
    ];
    for (const once of calls) expect(await failureOf(once())).toMatchObject({ failure: "network" });
    const sent = clients.seen.map((line) => line.split(" ")[0]);
    expect(sent).toEqual(["GET", "POST", "PUT", "PUT", "DELETE", "DELETE"]);
  });
});
