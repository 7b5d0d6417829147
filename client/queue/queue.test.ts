import { afterEach, describe, expect, it, vi } from "vitest";
import { mayPass } from "../http/requestError";
import { EasQueueClient } from "./client";
import { QueueError } from "./errors";
import { fakeQueues, TOKEN } from "./support/fakeQueue";

const failureOf = (promise: Promise<unknown>): Promise<QueueError> =>
  promise.then(
    () => expect.unreachable("it did not fail"),
    (error) => {
      expect(error).toBeInstanceOf(QueueError);
      return error;
    },
  );

it("names the token where a program has none, as of a variable that is not set", () => {
  const service = { endpoint: "http://127.0.0.1:1/s", token: process.env.NO_SUCH_VARIABLE! };
  expect(() => new EasQueueClient(service)).toThrow(/^token is not set; write the service's token/);
});

describe("a token that no header can carry", () => {
  const { input, close } = (() => {
    const client = new EasQueueClient({ endpoint: "http://127.0.0.1:1/s", token: "secret…" });
    return { input: client.input, close: () => client.close() };
  })();
  const calls: Record<string, () => Promise<unknown>> = {
    attributes: () => input.attributes(),
    put: () => input.put("x"),
    get: () => input.get(),
    search: () => input.search(1n),
    commit: () => input.commit([1n]),
    watch: () => input.watch().next(),
  };

  it.each(Object.entries(calls))(
    "is a failure of %s that waiting does not heal",
    async (_, call) => {
      const failure = await failureOf(Promise.resolve().then(call));
      expect([failure.code, mayPass(failure)]).toEqual(["ERR_INVALID_CHAR", false]);
      expect(failure.message).not.toContain("secret");
      close();
    },
  );
});

describe("putting", () => {
  it("sends body, path and tags, and gives index and request id back", async () => {
    const { fake, service } = await fakeQueues({ userId: "me" });
    const contentType = "application/json";
    const options = { path: "api_prompt", tags: { task_id: "a b&c" }, priority: 3, contentType };
    expect(await service.input.put('{"é":1}', options)).toEqual({ index: 1n, requestId: "id-0" });
    expect(fake.calls.at(-1)).toBe(
      "POST /api/predict/comfyui_api/api_prompt?task_id=a+b%26c&_priority_=3",
    );
    expect(fake.headers.at(-1)).toMatchObject({
      "content-type": contentType,
      authorization: TOKEN,
      "x-eas-queueservice-redis-uid": "me",
      "x-eas-queueservice-redis-gid": "eas",
    });
    expect(Buffer.from(fake.input[0]!.data).toString()).toBe('{"é":1}');
  });

  it("refuses a body above the queue's limit before it is sent, and one at it not", async () => {
    const { fake, service } = await fakeQueues();
    fake.attributes = { "meta.maxPayloadBytes": "8" };
    await expect(service.input.put("ééééé")).rejects.toThrow(
      /has 10 bytes, and the queue takes at most 8 .* was not sent\. Make the workflow smaller/,
    );
    expect(fake.calls.filter((call) => call.startsWith("POST"))).toEqual([]);
    await service.input.put("éééé");
    expect(fake.calls.filter((call) => call.includes("_attrs_"))).toHaveLength(1);
  });

  it("refuses a tag that the queue would take for its own parameter", async () => {
    const { fake, service } = await fakeQueues();
    await expect(service.input.put("x", { tags: { _eos_: "true" } })).rejects.toThrow(
      'The tag "_eos_" cannot be sent',
    );
    expect(fake.input).toEqual([]);
  });

  it("does not take an answer without an index for success", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) => method === "POST" && !!response.end(`no ${TOKEN}`);
    expect((await failureOf(service.input.put("x"))).message).toMatch(
      /no index.*: no \(redacted\)$/,
    );
    fake.intervene = ({ method }, response) => method === "POST" && !!response.end("1");
    expect((await failureOf(service.input.put("x"))).message).toContain("no request id");
  });

  it("uses few connections for many requests", async () => {
    const { fake, service } = await fakeQueues({ maxConnections: 2 });
    const ports = new Set<number | undefined>();
    fake.intervene = ({ socket }) => void ports.add(socket.remotePort);
    await Promise.all(Array.from({ length: 50 }, () => service.input.put("x")));
    expect(fake.input).toHaveLength(50);
    expect(ports.size).toBe(2);
  });
});

describe.each(["protobuf", "json"] as const)("getting as %s", (encoding) => {
  it("returns the frames that match, and takes none", async () => {
    const { fake, service } = await fakeQueues({ encoding });
    fake.place("sink", { task_id: "other" }, "no");
    const own = fake.place("sink", { task_id: "own", requestId: "r" }, "ü[]");
    const [frame, ...others] = await service.sink.get({ tags: { task_id: "own" }, length: 5 });
    expect(others).toEqual([]);
    expect({ ...frame, data: Buffer.from(frame!.data) }).toEqual(own);
    expect(fake.sink).toHaveLength(2);
    expect(fake.calls.at(-1)).toContain("_raw_=false&_auto_delete_=false");
  });

  it("returns an empty list when nothing came in time", async () => {
    const { fake, service } = await fakeQueues({ encoding });
    const options = { index: 7n, length: 2, timeoutSeconds: 3, autoDelete: true };
    expect(await service.sink.get(options)).toEqual([]);
    expect(fake.calls.at(-1)).toContain(
      "?_index_=7&_length_=2&_timeout_=3s&_raw_=false&_auto_delete_=true",
    );
  });

  it("says what is wrong with an answer that is no list of frames", async () => {
    const { fake, service } = await fakeQueues({ encoding });
    fake.intervene = (_request, response) => {
      if (encoding === "protobuf") response.setHeader("Content-Type", "application/x-protobuf");
      const wrong = JSON.stringify(Array(1000).fill({ index: "1" }));
      return !!response.end(encoding === "json" ? wrong : "\u001a\u0009");
    };
    const error = await failureOf(service.sink.get());
    expect(error).toMatchObject({ failure: "content", status: 200 });
    expect(error.message).toMatch(
      /^GET \/api\/predict\/comfyui_api\/sink\?_index_=0&.* not a list of frames/,
    );
    expect(error.message.length).toBeLessThan(1000);
  });
});

describe("the other operations", () => {
  it("look a request up as the group of the workers", async () => {
    const { fake, service } = await fakeQueues();
    await service.input.put("a");
    const { index } = await service.input.put("b");
    expect(await service.input.search(index)).toEqual({ pending: false, waitCount: 1 });
    expect(await service.input.search(1n)).toEqual({ pending: true, waitCount: 0 });
    expect(fake.headers.at(-1)).toMatchObject({ "x-eas-queueservice-redis-gid": "comfyui_api" });
    expect(await service.input.search(99n)).toBeUndefined();
  });

  it.each([404, 200])(
    "do not mistake a gateway's %i for a request that is gone",
    async (status) => {
      const { fake, service } = await fakeQueues();
      fake.intervene = (_request, response) => !!response.writeHead(status).end("page not found");
      expect(await failureOf(service.input.search(1n))).toMatchObject({ status });
    },
  );

  it("commit, give back, delete and truncate by index", async () => {
    const { fake, service } = await fakeQueues();
    const { sink } = service;
    for (const data of ["a", "b", "c", "d", "e"]) fake.place("sink", {}, data);
    let given = "";
    fake.intervene = (_request, _response, body) => {
      given += body;
      return undefined;
    };
    await sink.commit([1n, 2n]);
    await sink.negative([3n], { code: "Worker.Shutdown", reason: "bye & thanks" });
    await sink.delete([3n]);
    await sink.truncate(5n);
    await sink.commit([]);
    await sink.negative([]);
    await sink.delete([]);
    expect(given).toBe("_code_=Worker.Shutdown&_reason_=bye+%26+thanks");
    expect(fake.sink.map(({ index }) => index)).toEqual([5n]);
    expect(fake.calls.map((call) => call.replace(/^(\S+) \S+\?/, "$1 "))).toEqual([
      "PUT _indexes_=1%2C2",
      "PUT _indexes_=3&_negative_=true",
      "DELETE _indexes_=3",
      "DELETE _index_=5&_trunc_=true",
    ]);
    await expect(sink.negative([4n], { code: "not so" })).rejects.toThrow('"not so"');
  });
});

describe("failures", () => {
  it("name status and the service's words, never the token", async () => {
    const { endpoint } = await fakeQueues();
    const token = "d3JvbmctdG9rZW4=";
    const service = new EasQueueClient({ endpoint, token });
    const error = await failureOf(service.sink.attributes());
    service.close();
    expect(error.message).toBe(
      "GET /api/predict/comfyui_api/sink?_attrs_=true: 401: invalid token (redacted)",
    );
    expect(JSON.stringify(error)).not.toContain("d3Jvbmct");
  });

  it("do not show the token in an address either", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = (_request, response) => !!response.writeHead(500).end();
    const error = await failureOf(service.sink.get({ tags: { task_id: TOKEN } }));
    expect(error.message).toContain("&task_id=(redacted): 500");
  });

  it("of the connection have their code", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = (_request, response) => !!response.destroy();
    expect(await failureOf(service.sink.get())).toMatchObject({
      failure: "network",
      code: "ECONNRESET",
    });
  });

  it("of a connection that breaks off within an answer are failures of the network", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = (_request, response) => {
      response.writeHead(200, { "Content-Length": 100 }).write("[]");
      return !!setTimeout(() => response.destroy(), 50);
    };
    const failure = await failureOf(service.sink.get());
    expect([failure.failure, mayPass(failure)]).toEqual(["network", true]);
  });

  it("of an endless answer are failures of size", async () => {
    const { fake, service } = await fakeQueues();
    let isClosed = false;
    fake.intervene = (_request, response) => {
      const more = () => {
        while (!isClosed && response.write(Buffer.alloc(2 ** 20)));
      };
      response.on("drain", more).on("close", () => (isClosed = true));
      more();
      return true;
    };
    expect(await failureOf(service.sink.get())).toMatchObject({ failure: "size", status: 200 });
    await expect.poll(() => isClosed).toBe(true);
  });

  it("end with the reason of the caller's signal, before and during a request", async () => {
    const { fake, service } = await fakeQueues();
    const stop = new AbortController();
    fake.intervene = () => {
      stop.abort(new Error("enough"));
      return true;
    };
    const { signal } = stop;
    await expect(service.sink.get({ timeoutSeconds: 9, signal })).rejects.toThrow("enough");
    await expect(service.input.put("x", { signal })).rejects.toThrow("enough");
    expect(fake.calls).toHaveLength(1);
  });
});

describe("a long poll", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ["is waited for as long as the queue may wait, and a little longer", 65, ["late"]],
    ["is taken for lost after that", 75, "no complete answer within 70 s"],
  ])("%s", async (_, seconds, expected) => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", {}, "late");
    const answer = new Promise<() => void>((resolve) => {
      fake.intervene = (request, response, body) => {
        resolve(() => fake.answer(request, response, body));
        return true;
      };
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const got = service.get({ timeoutSeconds: 60 }).then(
      (frames) => frames.map(({ data }) => Buffer.from(data).toString()),
      ({ message }: Error) => message.replace(/^.*: /, ""),
    );
    const send = await answer;
    vi.advanceTimersByTime(seconds * 1000);
    send();
    expect(await got).toEqual(expected);
  });
});
