import { expect, it } from "vitest";
import type { Queue } from "./answers";
import { SharedQueue } from "./sharedQueue";

/** A service whose requests for its queue are counted, and answered by the test. */
function service() {
  const asked: { resolve(queue: Queue): void; reject(error: Error): void }[] = [];
  const client = {
    history: async () => undefined,
    queue: () => new Promise<Queue>((resolve, reject) => void asked.push({ resolve, reject })),
  };
  const shared = new SharedQueue(client);
  const look = (id: string, signal?: AbortSignal) => shared.lookerFor(id).queue({ signal });
  return { asked, look, shared };
}

const waiting = (...ids: string[]): Queue => ({
  queue_running: [],
  queue_pending: ids.map((id, at) => [
    at,
    id,
    { "1": "a large workflow" },
    { client_id: id, extra_pnginfo: "the same in the form of the WebUI" },
  ]),
});
const shown = (...ids: string[]): Queue => ({
  queue_running: [],
  queue_pending: ids.map((id, at) => [at, id, null, { client_id: id }]),
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it("asks once for all whose prompts a recent answer shows, and keeps no workflow of it", async () => {
  const { asked, look } = service();
  const looks = ["a", "b", "c"].map((id) => look(id));
  asked[0]!.resolve(waiting("a", "b", "c"));
  expect(await Promise.all(looks)).toEqual(Array(3).fill(shown("a", "b", "c")));
  expect(await look("b")).toEqual(shown("a", "b", "c"));
  expect(asked).toHaveLength(1);
});

it("asks anew, once, for those whose prompts an earlier answer does not show", async () => {
  const { asked, look } = service();
  const first = look("a");
  await settled();
  const others = ["b", "c"].map((id) => look(id));
  asked[0]!.resolve(waiting("a"));
  await first;
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]!.resolve(waiting("c"));
  // This look began after the call, so that it shows that the prompt is not there.
  expect(await Promise.all(others)).toEqual([shown("c"), shown("c")]);
});

it("does not take the failure of an earlier look for one's own", async () => {
  const { asked, look } = service();
  const first = look("a");
  asked[0]!.reject(new Error("no answer"));
  await expect(first).rejects.toThrow("no answer");
  await settled();
  const second = look("a");
  await settled();
  asked[1]!.resolve(waiting("a"));
  expect(await second).toEqual(shown("a"));
});

it("lets one who waits be stopped at once, and the others wait on", async () => {
  const { asked, look } = service();
  const stop = new AbortController();
  const stopped = look("a", stop.signal);
  const other = look("b");
  stop.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
  asked[0]!.resolve(waiting("b"));
  expect(await other).toEqual(shown("b"));
});

it("asks anew, once, for all who must know what is there now", async () => {
  const { asked, shared } = service();
  const first = shared.now();
  await settled();
  const others = [shared.now(), shared.now()];
  asked[0]!.resolve(waiting("a", "b"));
  await first;
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]!.resolve(waiting("b"));
  expect(await Promise.all(others)).toEqual([shown("b"), shown("b")]);
});
