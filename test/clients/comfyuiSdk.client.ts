// Somebody else's package for ComfyUI, through the gateway of a Standard service.

import { expect, it, onTestFinished } from "vitest";
import { quickWorkflow } from "../support/quickWorkflow";
import { comfyUISdk } from "./comfyuiSdk";
import { standardService } from "./documents";
import { stage } from "./stage";

it("@saintno/comfyui-sdk runs the guide's workflow and fetches what it made", async () => {
  const { ComfyApi, PromptBuilder, CallWrapper } = await comfyUISdk();
  const { endpoint, token } = await stage((mounted) => standardService("comfyui_sdk", mounted));
  const credentials = { type: "custom" as const, headers: { Authorization: token } };
  const api = new ComfyApi(endpoint, "conformance", { credentials });
  onTestFinished(() => api.destroy());
  await api.init().waitForReady();
  expect(await api.getCheckpoints()).toContain("svd_xt_image_decoder.safetensors");

  const workflow = new PromptBuilder(quickWorkflow(), ["seed"], ["still", "clip", "video"])
    .setInputNode("seed", "3.inputs.seed")
    .setOutputNode("still", "9")
    .setOutputNode("clip", "15")
    .setOutputNode("video", "19")
    .input("seed", 7);
  const steps: number[] = [];
  const failures: Error[] = [];
  const call = new CallWrapper(api, workflow);
  call.onProgress(({ value }) => steps.push(value));
  call.onFailed((error) => failures.push(error));
  const made = await call.run();

  expect(failures).toEqual([]);
  if (made === false) return expect.unreachable("the package says that the run failed");
  expect(made.video?.gifs?.[0]?.filename).toMatch(/\.mp4$/);
  expect(steps.length).toBeGreaterThan(1);
  for (const [output, signature] of [
    ["still", "\u0089PNG"],
    ["clip", "RIFF"],
  ] as const) {
    const picture = await api.getImage(made[output]!.images![0]!);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(bytes.subarray(0, 4).toString("latin1")).toBe(signature);
  }
});
