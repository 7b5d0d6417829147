import { expect, it, vi } from "vitest";
import { pause } from "../http/pause";
import { RequestError } from "../http/requestError";
import { patience } from "./patience";

vi.mock("./limits", () => ({ SILENT_PAUSE_MS: 20 }));

const status = (code: number) =>
  new RequestError({
    failure: "status",
    method: "POST",
    path: "/x",
    status: code,
    detail: `${code}`,
  });

/** A request that fails this many times. */
const failing = (times: number, error: Error) =>
  vi.fn(async () => {
    if (times-- > 0) throw error;
    return "sent";
  });

it("sends again while nobody answers, and tells what is new", async () => {
  const failures = [503, 503, 502];
  const send = async () => {
    const code = failures.shift();
    if (code !== undefined) throw status(code);
    return "sent";
  };
  const told: string[] = [];
  const patiently = patience(60, new AbortController().signal);
  expect(await patiently(send, ({ message }) => told.push(message))).toBe("sent");
  expect(told).toEqual(["POST /x: 503", "POST /x: 502"]);
});

it.each([status(404), status(413), new TypeError("a fault of one's own")])(
  "takes %s for an answer",
  async (error) => {
    const send = failing(1, error);
    await expect(patience(60, new AbortController().signal)(send)).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(1);
  },
);

it("allows one silence for all requests together, from the first failure on", async () => {
  const patiently = patience(0.1, new AbortController().signal);
  const first = failing(Number.POSITIVE_INFINITY, status(503));
  await expect(patiently(first)).rejects.toThrow("503");
  expect(first.mock.calls.length).toBeGreaterThan(1);
  const second = failing(1, status(503));
  await expect(patiently(second)).rejects.toThrow("503");
  expect(second).toHaveBeenCalledTimes(1);
});

it.each([
  ["an answer", async () => "sent"],
  ["a refusal", failing(1, status(404))],
])("starts a new silence after %s", async (_what, answer) => {
  const patiently = patience(0.1, new AbortController().signal);
  await patiently(failing(1, status(503)));
  await patiently(answer).catch(() => undefined);
  await pause(120);
  expect(await patiently(failing(1, status(503)))).toBe("sent");
});

it("ends with its signal", async () => {
  const stop = new AbortController();
  const patiently = patience(60, stop.signal);
  const sent = patiently(failing(9, status(503)), () => stop.abort(new Error("enough")));
  await expect(sent).rejects.toThrow("enough");
});
