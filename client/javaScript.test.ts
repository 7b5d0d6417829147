// What a program in JavaScript may pass, where types refuse nothing.

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  ComfyUIClient,
  ComfyUIService,
  EasQueueClient,
  findPrompt,
  followPrompt,
  generate,
  submitOnce,
  takeBackPrompt,
  takeBackTask,
  withBackOff,
} from ".";

const sent = vi.fn<typeof fetch>(async () => Response.json({}));
const options = {
  endpoint: "http://127.0.0.1:9/x",
  token: "t",
  tokenSource: "a test",
  fetch: sent,
};
const signal = AbortSignal.timeout(60_000);

/** For what its type refuses. */
// biome-ignore lint/suspicious/noExplicitAny: as in JavaScript
const any = (value: unknown): any => value;

describe("a client", () => {
  it.each([
    ["no options", undefined, "endpoint is not set"],
    ["no endpoint", { url: "http://127.0.0.1:9" }, "endpoint is not set"],
    ["a URL", { endpoint: new URL("http://127.0.0.1:9") }, "endpoint is an object, not a string"],
    ["a token of null", { ...options, token: null }, "token is null, not a string"],
  ])("is refused %s", (_, given, message) => {
    for (const Client of [ComfyUIClient, EasQueueClient]) {
      expect(() => new Client(any(given))).toThrow(new TypeError(message));
    }
    expect(() => new ComfyUIService("webui", any(given))).toThrow(new TypeError(message));
  });

  it("is not taken for that of a Standard service when the edition is named instead", () => {
    const called = (calls: unknown) => () => new ComfyUIService(any(calls), options);
    expect(called("cluster")).toThrow(/^calls is neither "sync" \(Standard\) nor "webui"/);
    expect(called({ ...options, token: "canary" })).toThrow(/^calls is neither(?!.*canary)/);
  });
});

describe("a call without the id that it needs", () => {
  const client = new ComfyUIClient(options);
  const queues = new EasQueueClient(options);
  const workflow = { "1": { class_type: "A", inputs: {} } };
  beforeAll(() => void sent.mockClear());
  afterAll(() => queues.close());

  it.each<[string, () => Promise<unknown>, string]>([
    // Without it ComfyUI interrupts whatever runs.
    ["interrupt", () => client.interrupt(any(undefined)), "promptId is not set"],
    ["history", () => client.history(any(5)), "promptId is a number"],
    ["history of null", () => client.history(any(null)), "promptId is null"],
    // Without it every prompt of a client without an id would be taken back.
    [
      "takeBackPrompt",
      () => takeBackPrompt(client, any({ promptId: "1" }), signal),
      "clientId is not set",
    ],
    ["findPrompt", () => findPrompt(client, any({ clientId: "1" })), "promptId is not set"],
    ["submitOnce", () => submitOnce(client, any({ workflow })), "promptId is not set"],
    ["submit", () => queues.submit("{}", any(undefined)), "taskId is not set"],
    ["submit of an empty id", () => queues.submit("{}", { taskId: "" }), "taskId is empty"],
    ["find", () => queues.find(any(undefined)), "taskId is not set"],
    ["takeBackTask", () => takeBackTask(queues, any({}), signal), "taskId is not set"],
  ])("%s sends nothing", async (_, call, message) => {
    await expect(call()).rejects.toThrow(new TypeError(`${message}; write the id as a string`));
    expect(sent).not.toHaveBeenCalled();
  });
});

it("refuses what is no workflow before it waits for the service", async () => {
  sent.mockClear();
  const service = new ComfyUIService("sync", options);
  await expect(generate(service, any("workflow.json"))).rejects.toThrow("It is a string; write an");
  expect(sent).not.toHaveBeenCalled();
});

it("does not try again with what is no signal", async () => {
  const client = new ComfyUIClient(options);
  const onRetry = vi.fn();
  const read = () => client.queue({ signal: any(new AbortController()) });
  await expect(withBackOff(read, { signal, onRetry })).rejects.toThrow(TypeError);
  expect(onRetry).not.toHaveBeenCalled();
});

it("follows a prompt without telling where it is", async () => {
  const history = vi.fn(async () => undefined);
  const entry = { outputs: {}, prompt: [] };
  history.mockResolvedValueOnce(undefined).mockResolvedValueOnce(any(entry));
  const queue = async () => ({ queue_running: [], queue_pending: [] });
  const rest = async () => undefined;
  expect(await followPrompt(any({ history, queue }), "1", { signal, rest })).toBe(entry);
});
