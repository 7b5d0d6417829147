import { expect, it } from "vitest";
import { ComfyUIError } from "./errors";
import { followPrompt, PromptLostError, type PromptPlace } from "./followPrompt";

const { signal } = new AbortController();
const ended = { prompt: [], outputs: {} };

/** Follows a prompt that has ended at the third look, while reading `path` fails because it is too large. */
async function followed(path: string) {
  const places: PromptPlace[] = [];
  const facts = { failure: "size", method: "GET", path } as const;
  const error = new ComfyUIError({ ...facts, detail: "the answer is larger than the limit" });
  let looks = 0;
  const client = {
    history: async () => (++looks < 3 ? undefined : ended),
    queue: () => Promise.reject(error),
  };
  const options = { signal, onLook: (place: PromptPlace) => places.push(place) };
  const entry = followPrompt(client, "own", { ...options, rest: async () => undefined });
  return { entry: await entry.catch((failure: unknown) => failure), places, error };
}

it("waits for a prompt while the queue is too large to be read", async () => {
  const { entry, places, error } = await followed("/queue");
  expect(entry).toBe(ended);
  expect(places).toEqual([
    { at: "unanswered", error },
    { at: "unanswered", error },
  ]);
});

it("does not wait while the history is too large to be read", async () => {
  const { entry, error } = await followed("/history/own");
  expect(entry).toBe(error);
});

it("tells the place of a prompt, which is lost once three looks in a row find it nowhere", async () => {
  const at = (number: number, id: string): [number, string] => [number, id];
  const queue = (running: string, ...pending: [number, string][]) => ({
    queue_running: [at(1, running)],
    queue_pending: pending,
  });
  const nowhere = queue("other");
  const looks = [
    queue("other", at(9, "later"), at(5, "own"), at(3, "earlier")),
    ...[nowhere, nowhere, queue("own")],
    ...[nowhere, nowhere, nowhere],
  ];
  const places: PromptPlace[] = [];
  const client = { history: async () => undefined, queue: async () => looks.shift()! };
  const options = { signal, onLook: (place: PromptPlace) => places.push(place) };
  const followed = followPrompt(client, "own", { ...options, rest: async () => undefined });
  await expect(followed).rejects.toThrow(PromptLostError);
  const gone = { at: "nowhere" };
  expect(places).toEqual([{ at: "queue", before: 2 }, gone, gone, { at: "running" }, gone, gone]);
});
