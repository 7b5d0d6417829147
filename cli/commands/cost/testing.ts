// Shared by the tests of the command.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { fakePulumi } from "../../support/fakePulumi";
import { runCli } from "../../support/runCli";

export const T4 = "ecs.gn6i-c16g1.4xlarge";

/** Where each test works. */
export let dir: string;

/** Gives each test of a file a project of its own, whose stack `dev` has not been deployed. */
export function workInProject(): void {
  beforeEach(async () => {
    dir = temporaryFolder();
    vi.spyOn(process, "cwd").mockReturnValue(dir);
    await mkdir(join(dir, "stacks"));
    await writeFile(join(dir, "Pulumi.yaml"), "name: comfyui-eas\nstackConfigDir: stacks\n");
    await fakePulumi(dir, "echo \"error: no stack named 'dev' found\" >&2; exit 255");
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
}

export const cost = (...args: string[]) => runCli(["cost", ...args]);

export async function file(name: string, content: unknown): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, JSON.stringify(content));
  return path;
}

/** The stack `dev` with these settings; YAML takes JSON too. */
export const stack = (settings: object, region: string | undefined = "cn-hangzhou") =>
  file("stacks/Pulumi.dev.yaml", {
    config: { "alicloud:region": region, "comfyui-eas:settings": settings },
  });

export const document = (instance: number, type = T4) => ({
  metadata: { name: "comfyui_dev", instance },
  cloud: { computing: { instances: [{ type }] } },
});
