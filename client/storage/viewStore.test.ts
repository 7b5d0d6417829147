import { expect, it } from "vitest";
import { ComfyUIClient } from "../comfyui/client";
import { ViewStore } from "./viewStore";

const file = { node: "9", key: "images", filename: "a.png", subfolder: "", type: "output" };

/** Reads a file for which the service answers with these statuses in turn. */
async function read(...statuses: number[]) {
  let asked = 0;
  const fetch = async () => new Response("bytes", { status: statuses[asked++]! });
  const store = new ViewStore(new ComfyUIClient({ endpoint: "http://service", fetch }));
  const { signal } = new AbortController();
  const came = store.read(file, { maxBytes: 100, signal });
  const said = await came.then(
    ({ bytes }) => Buffer.from(bytes).toString(),
    (error) => error.status,
  );
  return { said, asked };
}

it("asks again when the gateway briefly fails, but only for a short time", async () => {
  expect(await read(503, 502, 200)).toEqual({ said: "bytes", asked: 3 });
  expect(await read(503, 502, 504, 200)).toEqual({ said: 504, asked: 3 });
});

it("takes 404 for an answer: a file is written before it is reported", async () => {
  expect(await read(404, 200)).toEqual({ said: 404, asked: 1 });
});
