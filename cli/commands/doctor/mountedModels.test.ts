import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SMALL } from "../../../client/workflow/doctor/rules/examples";
import { cloudStack } from "../../support/cloudStack";

const BUCKET = "https://test-bucket.oss-cn-hangzhou.aliyuncs.com";

/** A stack of the API edition whose bucket has these objects, and a workflow that names a model. */
async function stackWith(objects: string[], outputs: object = {}) {
  const stack = await cloudStack("api");
  await stack.says({ storage: "oss://test-bucket/comfyui/", ...outputs });
  for (const object of ["", ...objects]) {
    const { status } = await stack.cloud.send(`${BUCKET}/${object}`, { method: "PUT" });
    expect(status).toBe(200);
  }
  const file = join(stack.dir, "small.json");
  writeFileSync(file, JSON.stringify(SMALL));
  return { ...stack, file };
}

const MODEL = "models/checkpoints/model.safetensors";

it("finds a model in the bucket of the stack", async () => {
  const { run, file } = await stackWith([`comfyui/${MODEL}`]);
  expect(await run(["doctor", file])).toEqual({ code: 0, out: ["1 workflow: 0 errors."], err: [] });
});

it("warns of a model that is elsewhere in it, as an image may bring models of its own", async () => {
  const { run, file } = await stackWith([MODEL, "comfyui/models/loras/model.safetensors"]);
  const { code, out } = await run(["doctor", file]);
  expect(code).toBe(0);
  expect(out[1]).toMatch(
    /warning .*as models\/checkpoints\/model\.safetensors.*\[missing_model_file]/,
  );
  expect(out[1]).toContain("move models/loras/model.safetensors there");
});

it("takes the word of a list that was given", async () => {
  const { run, dir, file } = await stackWith([]);
  writeFileSync(join(dir, "files.txt"), MODEL);
  const { out } = await run(["doctor", file, "--manifest", join(dir, "files.txt")]);
  expect(out).toEqual(["1 workflow: 0 errors."]);
});

it.each([
  ["without credentials", {}, "No Alibaba Cloud credentials"],
  [
    "without rights",
    { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAIother", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "other" },
    "403: ",
  ],
])("says %s that models were not looked for, and goes on", async (_how, env, why) => {
  const { run, file } = await stackWith([]);
  const { code, out } = await run(["doctor", file], { env });
  expect(code).toBe(0);
  expect(out[1]).toMatch(/^ {2}note .*\[unlisted_models]$/);
  expect(out[1]).toContain(why);
  expect(out.join()).not.toContain("LTAIother");
  expect(out.at(-1)).toBe("1 workflow: 0 errors, 1 note.");
});

it("asks no bucket where there is none", async () => {
  const { run, file } = await stackWith([], { storage: undefined });
  expect((await run(["doctor", file])).out).toEqual(["1 workflow: 0 errors."]);
});
