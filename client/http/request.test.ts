import { expect, it, onTestFinished, vi } from "vitest";
import type { Destination } from "./destination";
import { request } from "./request";
import { RequestError } from "./requestError";

const PART_SECONDS = 200;

/** Requests something that arrives in parts, one every 200 seconds, and then stops or ends. */
async function asked(
  { parts, ends }: { parts: number; ends: boolean },
  options: { perPart: boolean; signal?: AbortSignal },
) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const slow = (signal: AbortSignal) =>
    new ReadableStream<Uint8Array>({
      async start(stream) {
        signal.addEventListener("abort", () => stream.error(signal.reason));
        for (let part = 0; part < parts; part++) {
          await new Promise((resolve) => setTimeout(resolve, PART_SECONDS * 1000));
          if (signal.aborted) return;
          stream.enqueue(Buffer.of(part));
        }
        if (ends) stream.close();
      },
    });
  const send = async (_url: unknown, init?: RequestInit) => new Response(slow(init!.signal!));
  const connection = { base: "http://service", headers: {}, redact: (text: string) => text };
  const answer = request(
    { ...connection, fetch: send as typeof fetch, ErrorType: RequestError },
    { method: "GET", path: "/view", timeoutMs: 300_000, maxBytes: 10, ...options },
  ).then(
    ({ body }) => [...body],
    (error: RequestError) => error,
  );
  await vi.advanceTimersByTimeAsync(2000_000);
  return answer;
}

it("may take any time for a file, as long as parts of it come", async () => {
  expect(await asked({ parts: 4, ends: true }, { perPart: true })).toEqual([0, 1, 2, 3]);
});

it("is given up where no more of a file comes", async () => {
  // Also where the caller may end it: that must not take the place of the time.
  const { signal } = new AbortController();
  const failure = await asked({ parts: 2, ends: false }, { perPart: true, signal });
  expect(failure).toMatchObject({
    failure: "timeout",
    message: "GET /view: nothing more of the answer within 300 s",
  });
});

it("has one time for any other answer", async () => {
  const failure = await asked({ parts: 4, ends: true }, { perPart: false });
  expect(failure).toMatchObject({
    failure: "timeout",
    message: "GET /view: no complete answer within 300 s",
  });
});

it("gives a body on in parts, and throws what their receiver throws", async () => {
  const body = () =>
    new ReadableStream({
      start(stream) {
        for (const part of ["ab", "c"]) stream.enqueue(Buffer.from(part));
        stream.close();
      },
    });
  const send = async () => new Response(body());
  const connection = { base: "http://service", headers: {}, redact: (text: string) => text };
  const ask = (write: Destination["write"]) =>
    request(
      { ...connection, fetch: send as typeof fetch, ErrorType: RequestError },
      { method: "GET", path: "/view", timeoutMs: 1000, maxBytes: 10, into: { write } },
    );
  const came: [string, number][] = [];
  const note: Destination["write"] = async (part, at) =>
    void came.push([Buffer.from(part).toString(), at]);
  expect((await ask(note)).body).toHaveLength(0);
  expect(came).toEqual([
    ["", 0],
    ["ab", 0],
    ["c", 2],
  ]);
  const full = new Error("ENOSPC");
  await expect(ask(() => Promise.reject(full))).rejects.toBe(full);
});

/** Sends a request by a `fetch` that fails in this way. */
const failing = (fetch: (init: RequestInit) => Promise<Response>, signal?: AbortSignal) =>
  request(
    {
      base: "http://service",
      headers: {},
      redact: (text) => text.replaceAll("s3cret", "***"),
      fetch: (_url, init) => fetch(init!),
      ErrorType: RequestError,
    },
    { method: "GET", path: "/prompt", timeoutMs: 1000, maxBytes: 10, signal },
  );

it("keeps the code of a failed connection, by which it is known whether waiting can help", async () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED s3cret"), { code: "ECONNREFUSED" });
  const failed = failing(() => Promise.reject(new TypeError("fetch failed", { cause })));
  await expect(failed).rejects.toMatchObject({
    failure: "network",
    code: "ECONNREFUSED",
    message: expect.not.stringContaining("s3cret"),
  });
});

it("ends when the caller's signal is aborted, with its reason", async () => {
  const caller = new AbortController();
  const failed = failing(({ signal }) => {
    caller.abort(new Error("stopped"));
    return signal!.aborted ? Promise.reject(signal!.reason) : Promise.resolve(new Response());
  }, caller.signal);
  await expect(failed).rejects.toBe(caller.signal.reason);
});
