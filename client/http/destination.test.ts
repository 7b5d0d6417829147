import { expect, it } from "vitest";
import type { Destination } from "./destination";
import { request } from "./request";
import { RequestError } from "./requestError";

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string;
  breaks?: boolean;
}

/** Asks so often for one file, and tells what was asked for, what came, and what is there at last. */
async function asked(...answers: Answer[]) {
  const ranges: (string | null)[] = [];
  const came: string[] = [];
  let there = "";
  const into: Destination = {
    async write(part, at) {
      there = there.slice(0, at) + Buffer.from(part).toString();
    },
  };
  const send = async (_url: unknown, init?: RequestInit) => {
    ranges.push(new Headers(init?.headers).get("range"));
    const { status = 200, headers = {}, body, breaks } = answers[ranges.length - 1]!;
    const stream = new ReadableStream({
      pull(controller) {
        if (!came.includes(body)) {
          came.push(body);
          controller.enqueue(Buffer.from(body));
        } else if (breaks) controller.error(new Error("broken off"));
        else controller.close();
      },
    });
    return new Response(stream, { status, headers });
  };
  const connection = { base: "http://service", headers: {}, redact: (text: string) => text };
  const ends: string[] = [];
  for (const _ of answers) {
    const answer = request(
      { ...connection, fetch: send as typeof fetch, ErrorType: RequestError },
      { method: "GET", path: "/view", timeoutMs: 1000, maxBytes: 10, into },
    );
    ends.push(
      await answer.then(
        ({ status }) => `${status}`,
        ({ failure }) => failure,
      ),
    );
  }
  return { ranges, ends, there };
}

const first = { headers: { etag: '"x"' }, body: "abc", breaks: true };
const rest = (range: string, etag = '"x"') => ({
  status: 206,
  headers: { etag, "content-range": range },
});

it("asks for the rest of what broke off, as often as it does", async () => {
  const second = { ...rest("bytes 3-5/6"), body: "d", breaks: true };
  const third = { ...rest("bytes 4-5/6"), body: "ef" };
  expect(await asked(first, second, third)).toEqual({
    ranges: [null, "bytes=3-", "bytes=4-"],
    ends: ["network", "network", "206"],
    there: "abcdef",
  });
});

it("keeps what is there over an answer that is none", async () => {
  const away = { status: 503, body: "no healthy upstream" };
  expect(await asked(first, away, { ...rest("bytes 3-4/5"), body: "de" })).toEqual({
    ranges: [null, "bytes=3-", "bytes=3-"],
    ends: ["network", "status", "206"],
    there: "abcde",
  });
});

it.each<[string, Answer]>([
  ["is of another file", { ...rest("bytes 3-5/6", '"y"'), body: "XYZ" }],
  ["is another part", { ...rest("bytes 0-5/6"), body: "abcXYZ" }],
  ["ends before it", { status: 416, body: "out of range" }],
])("begins anew where the rest %s", async (_what, answer) => {
  expect(await asked(first, answer, { body: "whole" })).toEqual({
    ranges: [null, "bytes=3-", null],
    ends: ["network", "network", "200"],
    there: "whole",
  });
});

it("takes the whole where a service gives that instead of a rest", async () => {
  expect(await asked(first, { body: "whole" })).toMatchObject({ there: "whole" });
});

it.each([
  ["no ETag", {}],
  ["a weak one", { etag: 'W/"x"' }],
  ["packed bytes", { etag: '"x"', "content-encoding": "identity" }],
])("asks for the whole after %s", async (_what, headers) => {
  const { ranges } = await asked({ ...first, headers }, { body: "whole" });
  expect(ranges).toEqual([null, null]);
});

it("counts what is there towards the limit", async () => {
  const more = { ...rest("bytes 3-13/14"), body: "0123456789" };
  expect((await asked(first, more)).ends).toEqual(["network", "size"]);
});
