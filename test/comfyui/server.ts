import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { ComfyUIClient } from "../../client/comfyui/client";
import { Interrupted } from "../../local/cloud/comfyui/execution/failures";
import type { Pace } from "../../local/cloud/comfyui/execution/pace";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../../local/cloud/comfyui/server";
import { listen } from "../../local/cloud/gateway/instance";
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

const startLocal = () =>
  listen(new ComfyUI({ files: new MemoryFiles(), fileNames: "upstream", pace: localPace }));

/** The tested server, from the first test of a file to its last. */
export function testedServer() {
  const token = process.env.COMFYUI_TOKEN ?? "";
  const tested = { endpoint: process.env[URL_VARIABLE] ?? "", token, client: {} as ComfyUIClient };
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    if (tested.endpoint === "") {
      const local = await startLocal();
      tested.endpoint = local.upstream.origin;
      close = local.close;
    }
    tested.client = new ComfyUIClient(tested);
  });
  afterAll(() => close?.());
  return tested;
}
