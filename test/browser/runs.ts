import { join } from "node:path";
import { smokeCheck } from "../../client/smoke/check";
import { SmokeFailure } from "../../client/smoke/failure";
import type { SmokeOptions } from "../../client/smoke/options";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI, type ComfyUIFaults } from "../../local/cloud/comfyui/server";
import { listen } from "../../local/cloud/gateway/instance";
import { quickWorkflow } from "../support/quickWorkflow";

const RUNS: Record<string, { faults: ComfyUIFaults; deadlineSeconds: number }> = {
  proved: { faults: {}, deadlineSeconds: 60 },
  wrong: { faults: { mp4: "black", webp: "short", png: "missing" }, deadlineSeconds: 60 },
  "not-ready": { faults: { execution: "hang" }, deadlineSeconds: 2 },
};

/** Runs the check once for each verdict, and leaves the evidence in a folder named after it. */
export async function writeRuns(dir: string): Promise<void> {
  const comfyUI = new ComfyUI({ files: new MemoryFiles() });
  const { upstream, close } = await listen(comfyUI);
  try {
    for (const [name, { faults, deadlineSeconds }] of Object.entries(RUNS)) {
      comfyUI.faults = faults;
      const options: SmokeOptions = {
        endpoint: upstream.origin,
        token: "canary-token",
        workflow: quickWorkflow(12),
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
