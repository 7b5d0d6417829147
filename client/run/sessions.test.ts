// How a session handles the less common answers of its service.

import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { fakeQueues, TOKEN as QUEUE_TOKEN } from "../queue/support/fakeQueue";
import { fakeService, type Routes } from "../smoke/support/fakeService";
import { ComfyUIService } from "./comfyUIService";
import { JobFailure } from "./failure";
import { QueueRunService } from "./queueService";
import { picture, TOKEN } from "./support/services";

vi.mock("../http/pause", async (original) => {
  const { pause } = await original<typeof import("../http/pause")>();
  return { pause: (_milliseconds: number, signal?: AbortSignal) => pause(5, signal) };
});

const jobId = "6f1c1d5e-6d2b-4c53-9a5e-0b8f3f1f2a77";
const task = { task_id: `run-${jobId}` };
const { signal } = new AbortController();
const job = { jobId, workflow: picture(1), tell: () => undefined, signal };
const tokenSource = "the test";

async function queueSession() {
  const { fake, endpoint } = await fakeQueues();
  const service = new QueueRunService({ endpoint, token: QUEUE_TOKEN, tokenSource }, undefined);
  onTestFinished(() => service.close());
  return { fake, session: await service.open(job) };
}

async function comfyUISession(routes: Routes) {
  const service = await fakeService(routes, TOKEN);
  onTestFinished(() => service.close());
  const client = new ComfyUIService("sync", { endpoint: service.url, token: TOKEN, tokenSource });
  const session = await client.open(job);
  onTestFinished(() => session.close());
  return session;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a task that is taken back", () => {
  it("is cancelled while it waits, and no other is", async () => {
    const { fake, session } = await queueSession();
    const before = fake.place("input", { task_id: "another" });
    const { index } = fake.place("input", task);
    expect(await session.takeBack({ index: `${index}` }, signal)).toBe("cancelled");
    expect(fake.input).toEqual([before]);
  });

  it("is left with the worker that has it", async () => {
    const { fake, session } = await queueSession();
    const own = fake.place("input", task);
    expect(await session.takeBack({}, signal)).toBe("cannot be stopped");
    expect(fake.input).toEqual([own]);
  });

  it("has ended where its result is there, which stays", async () => {
    const { fake, session } = await queueSession();
    const own = fake.place("sink", task);
    expect(await session.takeBack({ index: "7" }, signal)).toBe("ended");
    expect(fake.sink).toEqual([own]);
  });

  it("may be nowhere", async () => {
    const { fake, session } = await queueSession();
    fake.place("sink", { task_id: "another" });
    expect(await session.takeBack({ index: "7" }, signal)).toBe("not there");
  });
});

describe("a task", () => {
  it.each([
    ["500", "boom", "The service's result has 500: boom"],
    ["500", "[{}]", "The service's result has 500: [{}]"],
    ["200", "boom", "The service's result is not what the API edition answers: boom"],
    ["200", "", "The service's result is not what the API edition answers: (empty)"],
  ])("whose result has code %s and is %j has failed", async (lastCode, data, problem) => {
    const { fake, session } = await queueSession();
    fake.place("sink", { ...task, lastCode }, data);
    expect(await session.follow({}, signal)).toMatchObject({ problems: [problem], outputs: [] });
  });

  it("that a worker had, and that is nowhere any more, is lost", async () => {
    const { fake, session } = await queueSession();
    const { index } = fake.place("input", task);
    const now = performance.now.bind(performance);
    let passed = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    fake.intervene = (request, response, body) => {
      if (!request.call.includes("_search_")) return undefined;
      fake.answer(request, response, body);
      fake.input.length = 0;
      passed += 60_000;
      return true;
    };
    const lost = await session.follow({ index: `${index}` }, signal).catch((error) => error);
    expect(lost).toBeInstanceOf(JobFailure);
    expect(lost).toMatchObject({ code: "lost", message: expect.stringMatching(/^A worker had/) });
  });

  it.each([
    [400, "refused", /^The service rejects the workflow: POST .*: 400: no such path$/],
    [401, "refused", /^The service refuses the token .* came from the test;/],
  ])("that is answered with %i is %s, and is nowhere", async (status, code, message) => {
    const { fake, session } = await queueSession();
    fake.intervene = ({ method }, response) =>
      method === "POST" && !!response.writeHead(status).end("no such path");
    const refused = await session.submit(signal).catch((error) => error);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe("a prompt that is taken back", () => {
  const nowhere: Routes = {
    "/queue": () => ({ body: { queue_running: [], queue_pending: [] } }),
    "/history/*": () => ({ body: {} }),
  };
  const ended = (status: object): Routes => ({
    ...nowhere,
    "/history/*": () => ({ body: { [jobId]: { prompt: [], outputs: {}, status } } }),
  });

  it("may be nowhere, and is not said to be cancelled then", async () => {
    expect(await (await comfyUISession(nowhere)).takeBack({}, signal)).toBe("not there");
  });

  it("has ended where its history says so", async () => {
    const status = { status_str: "success", completed: true, messages: [] };
    expect(await (await comfyUISession(ended(status))).takeBack({}, signal)).toBe("ended");
  });

  it("is cancelled where it was interrupted", async () => {
    const messages = [["execution_interrupted", {}]];
    const status = { status_str: "error", completed: false, messages };
    expect(await (await comfyUISession(ended(status))).takeBack({}, signal)).toBe("cancelled");
  });
});

describe("a prompt", () => {
  it.each([
    [400, "refused", /^The service rejects the workflow \(POST \/prompt: 400: no\)\.$/],
    [401, "refused", /^The service refuses the token .* came from the test;/],
  ])("that is answered with %i is %s, and is nowhere", async (status, code, message) => {
    const session = await comfyUISession({ "/prompt": () => ({ status, body: "no" }) });
    const refused = await session.submit(signal).catch((error) => error);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("that its service does not know any more is lost", async () => {
    const session = await comfyUISession({
      "/queue": () => ({ body: { queue_running: [], queue_pending: [] } }),
      "/history": () => ({ body: {} }),
      "/history/*": () => ({ body: {} }),
    });
    const lost = await session.follow({ promptId: jobId }, signal).catch((error) => error);
    expect(lost).toMatchObject({ code: "lost", message: expect.stringMatching(/^The service no/) });
  });
});
