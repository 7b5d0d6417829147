import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { loopback } from "../../test/support/loopback";
import { ComfyUIService } from "./comfyUIService";
import { generate } from "./generate";
import { picture, standardService } from "./support/services";

/** A service that accepts the connection of a websocket and never answers on it. */
async function silentSocket(onUpgrade: () => void) {
  const requests: string[] = [];
  const server = createServer(({ url }, response) => {
    requests.push(url!);
    response.writeHead(404).end();
  }).on("upgrade", (_request, socket) => {
    onTestFinished(() => void socket.destroy());
    onUpgrade();
  });
  const options = { endpoint: await loopback(server), token: "", tokenSource: "the test" };
  return { service: new ComfyUIService("sync", options), requests };
}

it("is stopped at once while its websocket does not open, and has sent nothing", async () => {
  const stop = new AbortController();
  const { service, requests } = await silentSocket(() => stop.abort(new Error("enough")));
  const started = performance.now();
  const stopped = generate(service, picture(1), { signal: stop.signal });
  await expect(stopped).rejects.toThrow("enough");
  expect(performance.now() - started).toBeLessThan(2000);
  expect(requests).toEqual([]);
});

it("still returns a session that can take a job back when its websocket did not open", async () => {
  const stop = new AbortController();
  const { service, requests } = await silentSocket(() => stop.abort());
  const job = { jobId: "6f1c1d5e-6d2b-4c53-9a5e-0b8f3f1f2a77", workflow: picture(1) };
  const session = await service.open({ ...job, tell: () => undefined, signal: stop.signal });
  // The server has no answer for it; this test only wants to see the request.
  await session.takeBack({}, new AbortController().signal).catch(() => undefined);
  expect(requests).toEqual(["/queue"]);
});

it("refuses an upload whose name another file has", async () => {
  const { connect } = await standardService();
  const service = connect() as ComfyUIService;
  const { signal } = new AbortController();
  const file = { name: "a.png", bytes: Buffer.from("a part") };
  for (let again = 0; again < 2; again++) await service.upload(file, signal);
  await expect(service.upload({ ...file, bytes: Buffer.from("a party") }, signal)).rejects.toThrow(
    "POST /upload/image: the service's input/ already has a different file named a.png, such as a part",
  );
});

it("asks once for the queue, which has all their workflows, while many jobs wait in it", async () => {
  const count = 6;
  const ids: string[] = [];
  let [histories, queues] = [0, 0];
  let allSent: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    allSent = resolve;
  });
  const server = createServer(async (request, response) => {
    const { url = "" } = request;
    const say = (answer: unknown) => response.end(JSON.stringify(answer));
    if (url === "/prompt") {
      const { prompt_id } = JSON.parse((await buffer(request)).toString());
      if (ids.push(prompt_id) === count) allSent();
      await all;
      say({ prompt_id });
    } else if (url === "/queue") {
      queues += 1;
      say({ queue_running: [], queue_pending: ids.map((id, at) => [at, id]) });
    } else {
      histories += 1;
      const isOver = histories > 2 * count;
      say(isOver ? { [url.split("/").at(-1)!]: { outputs: {} } } : {});
    }
  });
  const options = { endpoint: await loopback(server), token: "", tokenSource: "the test" };
  const service = new ComfyUIService("sync", options);
  await Promise.all(Array.from({ length: count }, (_, at) => generate(service, picture(at))));
  expect(queues).toBeLessThan(count);
});

it("asks for the queue less often than there are jobs when all are taken back at once", async () => {
  const jobIds = Array.from({ length: 20 }, () => randomUUID());
  const ids = new Set<string>(jobIds);
  let queues = 0;
  const server = createServer(async (request, response) => {
    const sent = (await buffer(request)).toString();
    if (sent !== "") for (const id of JSON.parse(sent).delete) ids.delete(id);
    else if (request.url === "/queue") queues += 1;
    const queue = { queue_running: [], queue_pending: [...ids].map((id, at) => [at, id]) };
    response.end(JSON.stringify(request.url === "/queue" ? queue : {}));
  });
  const options = { endpoint: await loopback(server), token: "", tokenSource: "the test" };
  const service = new ComfyUIService("sync", options);
  const { signal } = new AbortController();
  const taken = jobIds.map(async (jobId) => {
    const tell = () => undefined;
    const session = await service.open({ jobId, workflow: picture(1), tell, signal });
    return session.takeBack({}, signal);
  });
  expect(await Promise.all(taken)).toEqual(jobIds.map(() => "cancelled"));
  expect(ids.size).toBe(0);
  expect(queues).toBeLessThan(jobIds.length);
});
