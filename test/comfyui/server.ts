import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { ComfyUIClient } from "../../client/comfyui/client";
import { Interrupted } from "../../local/cloud/comfyui/execution/failures";
import type { Pace } from "../../local/cloud/comfyui/execution/pace";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../../local/cloud/comfyui/server";
import { URL_VARIABLE } from "./urlVariable";

/** How long the local stand-in takes to blur; a real server on a CPU takes some seconds. */
const BLUR_MS = 200;

const localPace: Pace = {
  step: async () => undefined,
  node: (classType, signal) =>
    wait(classType === "ImageBlur" ? BLUR_MS : 1, undefined, { signal }).catch(() => {
      throw new Interrupted();
    }),
};

async function startLocal() {
  const comfyUI = new ComfyUI({
    files: new MemoryFiles(),
    fileNames: "upstream",
    pace: localPace,
  });
  const server = createServer((request, response) => comfyUI.handle(request, response));
  server.on("upgrade", (request, socket, head) => comfyUI.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    await comfyUI.close();
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The tested server, from the first test of a file to its last. */
export function testedServer() {
  const token = process.env.COMFYUI_TOKEN ?? "";
  const tested = { endpoint: process.env[URL_VARIABLE] ?? "", token, client: {} as ComfyUIClient };
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    if (tested.endpoint === "") {
      const local = await startLocal();
      tested.endpoint = local.endpoint;
      close = local.close;
    }
    tested.client = new ComfyUIClient(tested);
  });
  afterAll(() => close?.());
  return tested;
}
