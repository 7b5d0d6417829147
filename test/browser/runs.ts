import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { smokeCheck } from "../../client/smoke/check";
import { SmokeFailure } from "../../client/smoke/failure";
import type { SmokeOptions } from "../../client/smoke/options";
import reference from "../../client/workflow/svd-reference.json";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI, type ComfyUIFaults } from "../../local/cloud/comfyui/server";

/** The reference workflow, made smaller to save time. */
function smallWorkflow() {
  const small = structuredClone(reference);
  Object.assign(small["5"].inputs, { width: 128, height: 192 });
  Object.assign(small["16"].inputs, { width: 128, height: 192, video_frames: 12 });
  return small;
}

/** Starts the local cloud's ComfyUI on loopback. */
export async function startComfyUI() {
  const comfyUI = new ComfyUI({ files: new MemoryFiles() });
  const server = createServer((request, response) => comfyUI.handle(request, response));
  server.on("upgrade", (request, socket, head) => comfyUI.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    comfyUI,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await comfyUI.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const RUNS: Record<string, { faults: ComfyUIFaults; deadlineSeconds: number }> = {
  proved: { faults: {}, deadlineSeconds: 60 },
  wrong: { faults: { mp4: "black", webp: "short", png: "missing" }, deadlineSeconds: 60 },
  "not-ready": { faults: { execution: "hang" }, deadlineSeconds: 2 },
};

/** Runs the check once for each verdict, and leaves the evidence in a folder named after it. */
export async function writeRuns(dir: string): Promise<void> {
  const { comfyUI, endpoint, close } = await startComfyUI();
  try {
    for (const [name, { faults, deadlineSeconds }] of Object.entries(RUNS)) {
      comfyUI.faults = faults;
      const options: SmokeOptions = {
        endpoint,
        token: "canary-token",
        workflow: smallWorkflow(),
        deadlineSeconds,
        evidenceDir: join(dir, name),
      };
      await smokeCheck(options).catch((error) => {
        if (!(error instanceof SmokeFailure)) throw error;
      });
    }
  } finally {
    await close();
  }
}
