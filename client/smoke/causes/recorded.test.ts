// What a real ComfyUI answered, through the whole check.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failure, prepareChecks } from "../support/checking";
import { finished, submittedId } from "../support/healthyRoutes";

prepareChecks();

const recorded = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, "..", "fixtures", "errors", `${name}.json`), "utf8"));

describe("an answer to the submission that was recorded from ComfyUI 0.3.64", () => {
  it.each([
    ["missing-checkpoint", "missing-model"],
    ["unknown-class", "custom-node-missing"],
    ["ui-export", "wrong-format"],
    ["double-wrapped", "wrong-format"],
    ["no-output-node", "no-output"],
    ["value-above-max", "wrong-input"],
    ["missing-input", "wrong-input"],
  ])("%s is recognised as %s", async (name, cause) => {
    const { evidence, message } = await failure({ "/prompt": () => recorded(name) });
    expect(evidence.causes?.map((one) => one.cause)).toEqual([cause]);
    expect(evidence.verdict).toBe("wrong");
    expect(message).toContain(`likely cause: ${evidence.causes![0]!.sentence}`);
  });

  it("with a prompt id and node_errors is no less a refusal", async () => {
    const { body } = recorded("missing-svd-checkpoint");
    const { evidence } = await failure({
      "/prompt": (_query, fake) => ({ body: { ...body, prompt_id: submittedId(fake) } }),
    });
    expect(evidence.causes?.[0]?.cause).toBe("missing-model");
  });
});

describe("an execution that was recorded from ComfyUI 0.3.64", () => {
  it.each([
    ["empty-model-file", "broken-model"],
    ["ffmpeg-error", "encoder"],
  ])("%s is recognised as %s", async (name, cause) => {
    const { status } = recorded(name);
    const { evidence } = await failure({ "/history/*": finished({ status, outputs: {} }) });
    expect(evidence.causes?.[0]?.cause).toBe(cause);
  });
});
