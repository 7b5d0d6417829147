import type { SystemStats } from "../comfyui/answers";
import type { ComfyUIClient } from "../comfyui/client";
import { type Waiting, waitUntilReady } from "./waitUntilReady";

const GIB = 1024 ** 3;

/** What a ComfyUI reports about itself. */
export interface ServiceIdentity {
  comfyui?: string | undefined;
  python?: string | undefined;
  pytorch?: string | undefined;
  /** With their memory. */
  devices: string[];
}

function identity({ system, devices }: SystemStats): ServiceIdentity {
  return {
    comfyui: system.comfyui_version,
    python: system.python_version,
    pytorch: system.pytorch_version,
    devices: devices.map(({ name = "unnamed device", vram_total: bytes }) =>
      bytes === undefined ? name : `${name}, ${Math.round((bytes / GIB) * 10) / 10} GiB`,
    ),
  };
}

/** Waits until ComfyUI answers and returns what it reports about itself. */
export async function comfyUIReady(
  run: Waiting,
  client: ComfyUIClient,
): Promise<ServiceIdentity | undefined> {
  let service: ServiceIdentity | undefined;
  await waitUntilReady(run, {
    look: async () => {
      service = identity(await client.systemStats({ signal: run.signal }));
      return `the service answers: ComfyUI ${service.comfyui ?? "of unknown version"}`;
    },
    whatItIs: "ComfyUI",
    whenNotFound:
      "The endpoint's path is wrong, or the edition has no ComfyUI API: Serverless and Cluster have none, and the API edition is called through its queue.",
  });
  return service;
}
