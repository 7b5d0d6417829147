import type { SystemStats } from "../../comfyui/answers";
import type { ComfyUIClient } from "../../comfyui/client";
import type { Run } from "../run";
import { type Waiting, waitUntilReady } from "../waitUntilReady";

const GIB = 1024 ** 3;

function identity({ system, devices }: SystemStats): NonNullable<Run["service"]> {
  return {
    comfyui: system.comfyui_version,
    python: system.python_version,
    pytorch: system.pytorch_version,
    devices: devices.map(({ name = "unnamed device", vram_total: bytes }) =>
      bytes === undefined ? name : `${name}, ${Math.round((bytes / GIB) * 10) / 10} GiB`,
    ),
  };
}

/** Waits until ComfyUI answers, and keeps what it says about itself. */
export const comfyUIReady = (
  run: Waiting & Pick<Run, "service">,
  client: ComfyUIClient,
): Promise<void> =>
  waitUntilReady(run, {
    look: async () => {
      run.service = identity(await client.systemStats({ signal: run.signal }));
      return `the service answers: ComfyUI ${run.service.comfyui ?? "of unknown version"}`;
    },
    whatItIs: "ComfyUI",
    whenNotFound:
      "The endpoint's path is wrong, or the edition has no ComfyUI API: Serverless and Cluster have none, and the API edition is called through its queue.",
  });
