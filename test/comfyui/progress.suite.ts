import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { ProgressEvent } from "../../client/comfyui/progress";
import { testedServer } from "./server";
import { flatPicture, ids } from "./workflows";

const tested = testedServer();

it("reports each node as it begins, then the end, once the history exists", async () => {
  const { client } = tested;
  const { clientId, promptId } = ids();
  const events: ProgressEvent[] = [];
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const close = await client.openProgress(clientId, (event) => {
    events.push(event);
    if (event.kind === "ended") ended();
  });
  onTestFinished(() => close?.());
  expect(close).toBeTypeOf("function");
  const accepted = await client.submit({ workflow: flatPicture(), clientId, promptId });
  await end;
  const nodes = events.flatMap((event) => (event.kind === "node" ? [event.node] : []));
  expect(nodes).toEqual(["1", "2"]);
  expect(events.at(-1)).toEqual({ kind: "ended" });
  expect(await client.history(accepted.prompt_id)).toMatchObject({ status: { completed: true } });
});

it("sends its messages in the recorded order", async () => {
  const { client, endpoint, token } = tested;
  const { clientId, promptId } = ids();
  const heard: string[] = [];
  const url = `${endpoint.replace(/^http/, "ws")}/ws?clientId=${clientId}`;
  const socket = new WebSocket(url, token === "" ? {} : { headers: { Authorization: token } });
  onTestFinished(() => socket.terminate());
  const end = new Promise<void>((resolve, reject) => {
    socket.on("error", reject).on("message", (raw, isBinary) => {
      if (isBinary) return;
      const { type, data } = JSON.parse(String(raw)) as { type: string; data: { node?: unknown } };
      heard.push("node" in data ? `${type} ${data.node}` : type);
      if (heard.at(-1) === "executing null") resolve();
    });
  });
  await new Promise((resolve) => socket.once("open", resolve));
  await client.submit({ workflow: flatPicture(), clientId, promptId });
  await end;
  // Other messages say how full the queue is; later versions also send more about the progress.
  const ordered = heard.filter((line) => /^execut/.test(line));
  expect(ordered).toEqual([
    "execution_start",
    "execution_cached",
    "executing 1",
    "executing 2",
    "executed 2",
    "execution_success",
    "executing null",
  ]);
});
