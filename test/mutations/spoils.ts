// The ways of spoiling answers, as functions that the tables of mutations use.

import { decodeFrames } from "../../client/queue/frames";
import { encodeFrameList, type Frame, PROTOBUF } from "../../local/cloud/queue/frames";
import type { Answer, Asked, Delivery, Spoil } from "./mutation";

// biome-ignore lint/suspicious/noExplicitAny: broken answers have no shape.
export type Json = any;

const utf8 = (body: string | Uint8Array | object): Buffer => {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
};

/** Answers in place of the service, which never receives the request. */
export const instead = (
  at: Spoil["at"],
  status: number,
  body: string | Uint8Array | object,
  headers: Answer["headers"] = {},
): Spoil => ({ at, instead: () => ({ status, headers, body: utf8(body) }) });

/** Changes the JSON of an answer, in place or by returning another value. */
export const json = (at: Spoil["at"], change: (value: Json, asked: Asked) => unknown): Spoil => ({
  at,
  change(answer, asked) {
    if (answer.status !== 200) return answer;
    const value = JSON.parse(answer.body.toString());
    return { ...answer, body: utf8((change(value, asked) as object | undefined) ?? value) };
  },
});

/** Changes the history entry of a finished prompt; the empty histories before that stay as they are. */
export const entry = (change: (found: Json, asked: Asked) => unknown): Spoil =>
  json("history", (history, asked) => {
    const [id] = Object.keys(history);
    if (id === undefined) return history;
    const changed = change(history[id], asked);
    if (changed !== undefined) history[id] = changed;
    return history;
  });

/** Changes the frames that the sink gives. */
export const frames = (change: (found: Frame[], asked: Asked) => Frame[]): Spoil => ({
  at: "sink",
  change(answer, asked) {
    if (answer.status !== 200 || answer.body.length === 0) return answer;
    const found = decodeFrames(answer.body).map(({ index, tags, data }) => ({
      index: Number(index),
      tags,
      data: Buffer.from(data),
    }));
    const headers = { ...answer.headers, "content-type": PROTOBUF };
    return { ...answer, headers, body: encodeFrameList(change(found, asked)) };
  },
});

/** Changes the result in each frame of the sink: messages, then the outputs. */
export const result = (change: (list: Json[], asked: Asked) => unknown): Spoil =>
  frames((found, asked) =>
    found.map((frame) => {
      const list = JSON.parse(frame.data.toString());
      return { ...frame, data: utf8((change(list, asked) as object | undefined) ?? list) };
    }),
  );

/** Changes what the nodes report, in the history or at the end of a result. */
export function outputs(change: (outputs: Json, asked: Asked) => unknown): Spoil {
  const inHistory = entry((found, asked) => {
    found.outputs = change(found.outputs, asked) ?? found.outputs;
  });
  const inResult = result((list, asked) => [
    ...list.slice(0, -1),
    change(list.at(-1), asked) ?? list.at(-1),
  ]);
  return {
    at: ["history", "sink"],
    change: (answer, asked) =>
      (asked.place === "sink" ? inResult : inHistory).change!(answer, asked),
  };
}

/** Changes what the node that saves the MP4 reports about it. */
export const video = (change: (file: Json, asked: Asked) => unknown): Spoil =>
  outputs((found, asked) => {
    if (found["19"]) found["19"].gifs = [change(found["19"].gifs[0], asked)].flat();
  });

/** Replaces the bytes of a file by others, which may be made from its own. */
export const bytes = (
  file: RegExp,
  change: (own: Buffer, asked: Asked) => Uint8Array | Promise<Uint8Array>,
): Spoil => ({
  at: "file",
  file,
  async change(answer, asked) {
    if (answer.status !== 200) return answer;
    return { ...answer, body: utf8(await change(answer.body, asked)) };
  },
});

/** Sends the same answer in another way. */
export const sent = (at: Spoil["at"], delivery: Delivery, rest: Partial<Spoil> = {}): Spoil => ({
  at,
  ...rest,
  change: (answer) => ({ ...answer, delivery }),
});

/** As a gateway answers that has no instance for a request: this many times. */
export const noUpstream = (at: Spoil["at"], status: number, times: number): Spoil => ({
  ...instead(at, status, "no healthy upstream"),
  times,
});

/** The sink, which has no result. */
export const emptySink: Spoil = {
  at: "sink",
  change: (answer) => ({ ...answer, status: 204, body: Buffer.alloc(0) }),
};

/** Never answers. */
export const silence = (at: Spoil["at"]): Spoil => ({
  at,
  instead: () => ({ status: 200, headers: {}, body: Buffer.alloc(0), delivery: { never: true } }),
});

/** Breaks the connection instead of answering. */
export const broken = (at: Spoil["at"], rest: Partial<Spoil> = {}): Spoil =>
  sent(at, { cutAfter: 0 }, rest);

export const MP4 = /\.mp4$/;
export const WEBP = /\.webp$/;
export const PNG = /\.png$/;
