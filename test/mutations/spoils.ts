// The ways in which answers are spoiled, in the words that the tables of mutations use.

import { decodeFrames } from "../../client/queue/frames";
import { encodeFrameList, type Frame, PROTOBUF } from "../../local/cloud/queue/frames";
import type { Answer, Asked, Delivery, Spoil } from "./mutation";

// biome-ignore lint/suspicious/noExplicitAny: broken answers have no shape.
export type Json = any;

const utf8 = (body: string | Uint8Array | object): Buffer => {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
};

/** Another answer than the service's own, which never hears of the request. */
export const instead = (
  at: Spoil["at"],
  status: number,
  body: string | Uint8Array | object,
  headers: Answer["headers"] = {},
): Spoil => ({ at, instead: () => ({ status, headers, body: utf8(body) }) });

/** The JSON of an answer, changed; what is returned takes its place, undefined leaves it. */
export const json = (at: Spoil["at"], change: (value: Json, asked: Asked) => unknown): Spoil => ({
  at,
  change(answer, asked) {
    if (answer.status !== 200) return answer;
    const value = JSON.parse(answer.body.toString());
    return { ...answer, body: utf8((change(value, asked) as object | undefined) ?? value) };
  },
});

/** The entry of a prompt that has ended; empty histories on the way there stay as they are. */
export const entry = (change: (found: Json, asked: Asked) => unknown): Spoil =>
  json("history", (history, asked) => {
    const [id] = Object.keys(history);
    if (id === undefined) return history;
    const changed = change(history[id], asked);
    if (changed !== undefined) history[id] = changed;
    return history;
  });

/** The frames that the sink gives, changed. */
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

/** The result in each frame of the sink: messages, then the outputs. */
export const result = (change: (list: Json[], asked: Asked) => unknown): Spoil =>
  frames((found, asked) =>
    found.map((frame) => {
      const list = JSON.parse(frame.data.toString());
      return { ...frame, data: utf8((change(list, asked) as object | undefined) ?? list) };
    }),
  );

/** What the nodes report, wherever it stands: in the history, or last in a result. */
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

/** What the node that saves the MP4 reports of it. */
export const video = (change: (file: Json, asked: Asked) => unknown): Spoil =>
  outputs((found, asked) => {
    if (found["19"]) found["19"].gifs = [change(found["19"].gifs[0], asked)].flat();
  });

/** Other bytes in a file, from its own or from nothing. */
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

/** The same answer, sent in another way. */
export const sent = (at: Spoil["at"], delivery: Delivery, rest: Partial<Spoil> = {}): Spoil => ({
  at,
  ...rest,
  change: (answer) => ({ ...answer, delivery }),
});

/** No answer, ever. */
export const silence = (at: Spoil["at"]): Spoil => ({
  at,
  instead: () => ({ status: 200, headers: {}, body: Buffer.alloc(0), delivery: { never: true } }),
});

/** The connection breaks in place of an answer. */
export const broken = (at: Spoil["at"], rest: Partial<Spoil> = {}): Spoil =>
  sent(at, { cutAfter: 0 }, rest);

export const MP4 = /\.mp4$/;
export const WEBP = /\.webp$/;
export const PNG = /\.png$/;
