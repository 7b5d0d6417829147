import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WRONG_STACKS } from "./table";

/** Runs the whole program as a stack with these settings; returns what it registered, or threw. */
async function run(settings: unknown, region: string, others: Record<string, string> = {}) {
  const registered: string[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push(type);
        return { id: `${name}-id`, state: inputs };
      },
      call: ({ inputs }) => inputs,
    },
    "comfyui-eas",
    "dev",
    true,
  );
  pulumi.runtime.setAllConfig({
    ...others,
    ...(region && { "alicloud:region": region }),
    ...(settings !== undefined && { "comfyui-eas:settings": JSON.stringify(settings) }),
  });
  vi.resetModules();
  const failure = await import("../../index.js")
    .then(({ default: deploy }) => deploy())
    .then(
      () => undefined,
      (error: Error) => error,
    );
  return { registered, failure };
}

beforeEach(() => {
  for (const name of ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"]) vi.stubEnv(name, undefined);
  vi.stubEnv("ALIBABA_CLOUD_ACCOUNT_ID", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it("has no two of the same name, so that a failure can be found", () => {
  const names = WRONG_STACKS.map(([what]) => what);
  expect(new Set(names).size).toBe(names.length);
});

it("has as many as README says", () => {
  const readme = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");
  expect(readme).toContain(`; ${WRONG_STACKS.length} wrong stack files are refused`);
});

/** The setting that a line is about, without the keys below it. */
const settingOf = (line: string) => line.trim().split(": ")[0]?.split(".").slice(0, 2).join(".");

for (const [what, settings, line, region = "cn-hangzhou"] of WRONG_STACKS) {
  it(`refuses ${what} by its line and no other setting's, before anything is made`, async () => {
    const { registered, failure } = await run(settings, region);
    expect(failure).toBeInstanceOf(pulumi.RunError);
    const [head, ...lines] = failure?.message.split("\n") ?? [];
    expect(head).toBe('Stack "dev" cannot be deployed as it is configured:');
    expect(lines).toContainEqual(expect.stringContaining(`  ${line}`));
    expect(new Set(lines.map(settingOf))).toEqual(new Set([settingOf(line)]));
    expect(registered).toEqual([]);
  });
}

it("refuses settings under keys that nothing reads", async () => {
  const others = { "comfyui-eas:setings": "{}", "comfyui-eas:instances": "2", "other:x": "1" };
  const { registered, failure } = await run({ edition: "standard" }, "cn-hangzhou", others);
  expect(failure?.message.split("\n").slice(1)).toEqual([
    "  comfyui-eas:setings: is not read; every setting is a key of comfyui-eas:settings",
    "  comfyui-eas:instances: is not read; every setting is a key of comfyui-eas:settings",
  ]);
  expect(registered).toEqual([]);
});
