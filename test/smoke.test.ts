// The smoke check against the local cloud's ComfyUI: it passes when video is made, and fails for its faults.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smokeCheck } from "../client/smoke/check";
import { SmokeFailure } from "../client/smoke/failure";
import type { Workflow } from "../client/workflow/workflow";
import { MemoryFiles } from "../local/cloud/comfyui/memoryFiles";
import { ComfyUI, type ComfyUIFaults } from "../local/cloud/comfyui/server";
import { type Instance, listen } from "../local/cloud/gateway/instance";
import { quickWorkflow } from "./support/quickWorkflow";

/** The nodes of the reference workflow that save. */
const SAVING = { png: "9", webp: "15", mp4: "19" };
type Saved = keyof typeof SAVING;

function workflow(kept: readonly Saved[]): Workflow {
  const small: Workflow = quickWorkflow(12);
  for (const [kind, node] of Object.entries(SAVING)) {
    if (!kept.includes(kind as Saved)) delete small[node];
  }
  return small;
}

const comfyUI = new ComfyUI({ files: new MemoryFiles() });
let instance: Instance;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  instance = await listen(comfyUI);
});
afterAll(async () => {
  await instance.close();
  rmSync(dir, { recursive: true });
});

const ALL = Object.keys(SAVING) as Saved[];

const check = (faults: ComfyUIFaults, { kept = ALL, deadlineSeconds = 60 } = {}) => {
  comfyUI.faults = faults;
  return smokeCheck({
    endpoint: instance.upstream.origin,
    token: "canary-token",
    workflow: workflow(kept),
    deadlineSeconds,
    evidenceDir: join(dir, "evidence"),
    page: false,
    log: () => undefined,
  });
};

async function problems(...args: Parameters<typeof check>): Promise<string> {
  try {
    await check(...args);
  } catch (error) {
    if (error instanceof SmokeFailure) return error.message;
    throw error;
  }
  throw new Error("the check was passed");
}

describe("the smoke check against the local ComfyUI", () => {
  it("is passed by a service that makes video", async () => {
    expect(await check({})).toMatchObject({ passed: true, level: "pixels" });
  });

  // One for each place that makes faults: what the check says of every broken file is in test/mutations.
  it.each<[ComfyUIFaults, RegExp]>([
    [{ mp4: "black" }, /black/],
    [{ webp: "short" }, /11/],
    [{ png: "blank" }, /one colour/],
    [{ execution: "error" }, /node/],
    [{ nodeErrors: true }, /svd_xt_image_decoder\.safetensors/],
  ])("is failed with %j", async (faults, message) => {
    // Every kept file costs another process that reads it.
    const kept = ALL.filter((kind) => kind in faults);
    expect(await problems(faults, { kept: kept.length > 0 ? kept : ALL })).toMatch(message);
  });

  it("is failed by a service that hangs, at its deadline", async () => {
    expect(await problems({ execution: "hang" }, { deadlineSeconds: 3 })).toContain(
      "deadline of 3 s",
    );
  });
});
