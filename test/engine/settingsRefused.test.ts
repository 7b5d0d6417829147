// Settings that are refused, on the real engine with the real provider.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";

describe("a stack that is configured wrongly", () => {
  let on: Deployment;
  beforeAll(async () => {
    on = await deployment();
    on.configure({ edition: "standard", imageVersion: "latest", instanceTypes: ["ecs.c7.large"] });
  });
  afterAll(() => on?.close());

  it("is refused with a line for each key, without a stack trace, and nothing is made", async () => {
    const up = await fails(on, "up");
    expect(up).toContain('comfyui-eas:settings.imageVersion: is "latest"; it must be a plain');
    expect(up).toContain('comfyui-eas:settings.instanceTypes.0: "ecs.c7.large" is not');
    expect(up).not.toMatch(/^\s+at /m);
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
    const preview = await fails(on, "preview");
    expect(preview).toContain(
      'comfyui-eas:settings.tags.expires: is a date without quotes, which the engine reads as a time; write "2099-06-30" with quotes',
    );
  });

  it("is warned of a secret among the settings, which the deployment would not keep secret", async () => {
    on.configure({ edition: "standard", storage: { oss: {} } });
    const owner = ["--path", "comfyui-eas:settings.tags.owner", "canary-owner"];
    await succeeds(on, "config", "set", "--secret", ...owner);
    const preview = await succeeds(on, "preview");
    expect(preview).toContain("comfyui-eas:settings holds a secret value");
    expect(preview).not.toContain("canary-owner");
  });
});
