// Settings that are refused, on the real engine with the real provider.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState } from "./support/lifeOfStack";

describe("a stack that is configured wrongly", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure({ edition: "standard", imageVersion: "latest", instanceTypes: ["ecs.c7.large"] });
  });
  afterAll(() => on?.close());

  it("is refused with a line for each key, without a stack trace, and nothing is made", async () => {
    const up = await on.pulumi("up", "--yes", "--skip-preview");
    expect(up.code).not.toBe(0);
    expect(up.output).toContain(
      'comfyui-eas:settings.imageVersion: is "latest"; it must be a plain',
    );
    expect(up.output).toContain('comfyui-eas:settings.instanceTypes.0: "ecs.c7.large" is not');
    expect(up.output).not.toMatch(/^\s+at /m);
    expect(await cloudState(on)).toMatchObject({ services: [], buckets: [] });
  });

  it("is told of a date without quotes, which the engine turns into a time", async () => {
    writeFileSync(
      join(on.dir, "stacks", `Pulumi.${on.stack}.yaml`),
      `config:
  alicloud:region: cn-hangzhou
  comfyui-eas:settings:
    edition: standard
    tags:
      expires: 2099-06-30
`,
    );
    const preview = await on.pulumi("preview");
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(
      'comfyui-eas:settings.tags.expires: is a date without quotes, which the engine reads as a time; write "2099-06-30" with quotes',
    );
  });

  it("is warned of a secret among the settings, which the deployment would not keep secret", async () => {
    on.configure({ edition: "standard", storage: { oss: {} } });
    const owner = ["--path", "comfyui-eas:settings.tags.owner", "canary-owner"];
    const set = await on.pulumi("config", "set", "--secret", ...owner);
    expect(set.code, set.output).toBe(0);
    const preview = await on.pulumi("preview");
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).toContain("comfyui-eas:settings holds a secret value");
    expect(preview.output).not.toContain("canary-owner");
  });
});
