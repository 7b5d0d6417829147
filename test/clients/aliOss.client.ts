// The vendor's package for OSS, on the bucket that a running service has mounted.

import { expect, it } from "vitest";
import { ComfyUIClient } from "../../client/comfyui/client";
import { submitOnce } from "../../client/comfyui/submit";
import { quickWorkflow } from "../support/quickWorkflow";
import { standardService } from "./documents";
import { stage } from "./stage";

it("ali-oss finds what the service wrote, and uploads what the service reads", async () => {
  const { bucket, endpoint, token } = await stage((mounted) =>
    standardService("comfyui_oss", mounted),
  );
  const client = new ComfyUIClient({ endpoint, token });
  await expect
    .poll(() =>
      client.systemStats().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);

  const workflow = quickWorkflow();
  const { promptId } = await submitOnce(client, { workflow, clientId: "c", promptId: "p" });
  const entry = () => client.history(promptId);
  await expect.poll(async () => (await entry())?.status?.completed).toBe(true);
  const outputs = (await entry())!.outputs;
  const gifs = outputs["19"]!.gifs as { filename: string }[];
  const { content } = await bucket.get(`comfyui/output/${gifs[0]!.filename}`);
  expect(Buffer.from(content).subarray(4, 8).toString()).toBe("ftyp");

  const listed = await bucket.listV2({ prefix: "comfyui/output/", "max-keys": "100" }, {});
  const names = listed.objects.map(({ name }) => name.split("/").at(-1));
  for (const output of ["9", "15", "19"]) {
    const [key] = Object.keys(outputs[output]!);
    const [file] = outputs[output]![key!] as { filename: string }[];
    expect(names).toContain(file!.filename);
  }

  await bucket.put("comfyui/models/checkpoints/own.safetensors", Buffer.from("weights"));
  const loader = await client.objectInfo("CheckpointLoaderSimple");
  expect(JSON.stringify(loader)).toContain("own.safetensors");
});
