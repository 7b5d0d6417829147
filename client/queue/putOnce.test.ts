import { describe, expect, it, vi } from "vitest";
import { PayloadTooLargeError, PutLostError, QueueError } from "./errors";
import { type FakeQueues, fakeQueues } from "./support/fakeQueue";

vi.mock("../http/pause", () => ({ pause: () => Promise.resolve() }));

const options = { taskId: "t1", path: "api_prompt" };
const puts = ({ calls }: FakeQueues) => calls.filter((call) => call.startsWith("POST"));

describe("submitting a task", () => {
  it("puts it with its task id", async () => {
    const { fake, service } = await fakeQueues();
    const placed = await service.submit("{}", options);
    expect(placed).toEqual({ index: 1n, requestId: "id-0", foundAgain: false });
    expect(fake.input[0]!.tags.task_id).toBe("t1");
  });

  it("puts it with the task id that it is looked for by, whatever its tags are", async () => {
    const { fake, service } = await fakeQueues();
    await service.submit("{}", { ...options, tags: { task_id: "t2", team: "video" } });
    expect(fake.input[0]!.tags).toMatchObject({ task_id: "t1", team: "video" });
  });

  it("sends nothing that is too large", async () => {
    const { fake, service } = await fakeQueues();
    fake.attributes = { "meta.maxPayloadBytes": "1" };
    await expect(service.submit("{}", options)).rejects.toThrow(PayloadTooLargeError);
    expect(puts(fake)).toEqual([]);
  });

  it("finds it in the queue when the answer to the put is lost", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) => {
      if (method !== "POST") return;
      fake.place("input", { task_id: "t1", requestId: "r1" });
      return !!response.destroy();
    };
    const placed = await service.submit("{}", options);
    expect(placed).toEqual({ index: 1n, requestId: "r1", foundAgain: true });
    expect(puts(fake)).toHaveLength(1);
  });

  it("finds its result in the sink when it was quicker than the look", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) => {
      if (method !== "POST") return;
      fake.place("sink", { task_id: "t1", requestId: "r1" });
      return !!response.writeHead(500).end("internal error");
    };
    const placed = await service.submit("{}", options);
    expect(placed).toEqual({ requestId: "r1", foundAgain: true });
    expect(fake.sink).toHaveLength(1);
  });

  it("sends again what did not arrive, after a look for it", async () => {
    const { fake, service } = await fakeQueues();
    let refusals = 2;
    fake.intervene = ({ method }, response) => {
      if (method === "POST" && refusals-- > 0) {
        return !!response.writeHead(503).end("no healthy upstream");
      }
      return undefined;
    };
    const retries: string[] = [];
    await service.submit("{}", { ...options, onRetry: ({ message }) => retries.push(message) });
    expect(fake.input).toHaveLength(1);
    expect(retries).toEqual([
      expect.stringContaining("503: no healthy upstream"),
      expect.stringContaining("503"),
    ]);
    const looks = fake.calls.filter((call) => call.includes("?_index_=0"));
    expect(looks).toHaveLength(4);
  });

  it("does not send again when a gateway says 503 of what has arrived", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) => {
      if (method !== "POST") return;
      fake.place("input", { task_id: "t1", requestId: "r1" });
      return !!response.writeHead(503).end();
    };
    expect(await service.submit("{}", options)).toMatchObject({ foundAgain: true });
    expect(puts(fake)).toHaveLength(1);
  });

  it("waits for the answer to its look before it sends again", async () => {
    const { fake, service } = await fakeQueues();
    let looks = 20;
    fake.intervene = ({ method, call }, response) => {
      if (method === "POST") {
        fake.place("input", { task_id: "t1", requestId: "r1" });
        return !!response.writeHead(503).end();
      }
      return call.includes("_index_=0") && looks-- > 0 && !!response.writeHead(502).end();
    };
    expect(await service.submit("{}", options)).toMatchObject({ foundAgain: true });
    expect(puts(fake)).toHaveLength(1);
  });

  it.each([
    ["lost", 403, undefined],
    ["lost", 200, undefined],
    ["turned away", 403, 503],
  ])("calls it lost when the queue does not tell: %s, and %i", async (_name, look, status) => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method, call }, response) => {
      if (method === "POST")
        return !!(status ? response.writeHead(status).end() : response.destroy());
      return call.includes("_index_=0") && !!response.writeHead(look).end("denied");
    };
    const failure = service.submit("{}", options);
    await expect(failure).rejects.toThrow(PutLostError);
    await expect(failure).rejects.toThrow(/does not say whether it has the task \(GET .*denied\)/);
    expect(puts(fake)).toHaveLength(1);
  });

  it("finds it although the first looks for it fail", async () => {
    const { fake, service } = await fakeQueues();
    let looks = 2;
    fake.intervene = ({ method, call }, response) => {
      if (method === "POST") {
        fake.place("input", { task_id: "t1", requestId: "r1" });
        return !!response.destroy();
      }
      return call.includes("_index_=0") && looks-- > 0 && !!response.writeHead(403).end("denied");
    };
    expect(await service.submit("{}", options)).toMatchObject({ foundAgain: true });
  });

  it("asks for the largest size again when the queue does not answer", async () => {
    const { fake, service } = await fakeQueues();
    let blips = 2;
    fake.intervene = ({ call }, response) =>
      call.includes("_attrs_") && blips-- > 0 && !!response.writeHead(503).end("busy");
    const retries: string[] = [];
    await service.submit("{}", { ...options, onRetry: ({ method }) => retries.push(method) });
    expect(puts(fake)).toHaveLength(1);
    expect(retries).toEqual(["GET", "GET"]);
  });

  it("never sends twice what may have arrived, and says so", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("input", { task_id: "other" });
    fake.intervene = ({ method }, response) => method === "POST" && !!response.destroy();
    const failure = service.submit("{}", options);
    await expect(failure).rejects.toThrow(PutLostError);
    await expect(failure).rejects.toThrow(/neither the input queue nor the sink has task t1/);
    expect(puts(fake)).toHaveLength(1);
  });

  it.each([400, 401, 404])("takes %i for an answer", async (status) => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) =>
      method === "POST" && !!response.writeHead(status).end("no");
    await expect(service.submit("{}", options)).rejects.toThrow(QueueError);
    expect(fake.calls.filter((call) => !call.includes("_attrs_"))).toHaveLength(1);
  });

  it("gives up in the end when nothing can be reached", async () => {
    const { fake, service } = await fakeQueues();
    fake.intervene = ({ method }, response) =>
      method === "POST" && !!response.writeHead(503).end("no healthy upstream");
    await expect(service.submit("{}", { ...options, retrySeconds: 0.1 })).rejects.toThrow("503");
    fake.intervene = ({ method, call }, response) =>
      (method === "POST" || call.includes("_index_=0")) && !!response.writeHead(503).end();
    const silent = service.submit("{}", { ...options, retrySeconds: 0.1 });
    // The first POST may have arrived.
    await expect(silent).rejects.toThrow(PutLostError);
  });
});
