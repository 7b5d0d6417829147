import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { prepareEngine } from "./engine";

let dir: string;
let said: string[];
beforeEach(() => {
  dir = temporaryFolder();
  said = [];
});

/** A folder with a CLI that prints its version, and a language host beside it. */
function cli(version: string, files = ["pulumi", "pulumi-language-nodejs"]): string {
  const folder = join(dir, version);
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    writeFileSync(join(folder, file), `#!/bin/sh\necho v${version}\n`);
    chmodSync(join(folder, file), 0o755);
  }
  return folder;
}

function userHome(): string {
  const home = join(dir, "pulumi-home");
  for (const plugin of ["resource-alicloud-v3.108.0", "resource-command-v1.2.1"]) {
    mkdirSync(join(home, "plugins", plugin), { recursive: true });
    writeFileSync(join(home, "plugins", plugin, "plugin"), "plugin");
  }
  return home;
}

const prepare = (env: NodeJS.ProcessEnv) =>
  prepareEngine({
    env: { ...env, COMFYUI_EAS_RELEASES: "https://releases.invalid" },
    cacheDir: join(dir, "cache"),
    log: (line) => said.push(line),
  });

describe("the choice of an engine", () => {
  it("takes the folder that COMFYUI_EAS_PULUMI names before anything else, and says so", async () => {
    const named = cli("3.260.0");
    const env = { COMFYUI_EAS_PULUMI: named, PATH: cli("3.261.0"), PULUMI_HOME: userHome() };
    expect(await prepare(env)).toMatchObject({ source: "COMFYUI_EAS_PULUMI", version: "3.260.0" });
    expect(said).toEqual([
      `engine: Pulumi 3.260.0, your own (COMFYUI_EAS_PULUMI names it): ${named}/pulumi`,
    ]);
  });

  it("refuses a folder without a CLI, and one with an old CLI", async () => {
    await expect(prepare({ COMFYUI_EAS_PULUMI: dir })).rejects.toThrow(
      `COMFYUI_EAS_PULUMI: there is no program "pulumi" in ${dir}`,
    );
    await expect(prepare({ COMFYUI_EAS_PULUMI: cli("3.255.9") })).rejects.toThrow(
      "is version 3.255.9; 3.256.0 or newer is needed",
    );
  });

  it("refuses a folder with a CLI that could run no program", async () => {
    const named = cli("3.260.0", ["pulumi"]);
    await expect(prepare({ COMFYUI_EAS_PULUMI: named })).rejects.toThrow(
      `there is no pulumi-language-nodejs beside ${named}/pulumi`,
    );
  });

  it("takes a CLI on PATH that is new enough and has its plugins", async () => {
    const env = { PATH: cli("3.256.0"), PULUMI_HOME: userHome() };
    expect(await prepare(env)).toMatchObject({ source: "path", version: "3.256.0" });
  });

  it.each<[string, () => NodeJS.ProcessEnv]>([
    [
      "is 3.255.0, 3.256.0 or newer is needed",
      () => ({ PATH: cli("3.255.0"), PULUMI_HOME: userHome() }),
    ],
    [
      "lacks resource-alicloud-v3.108.0 or resource-command-v1.2.1",
      () => ({ PATH: cli("3.259.0"), PULUMI_HOME: join(dir, "none") }),
    ],
    [
      "has no pulumi-language-nodejs beside it",
      () => ({ PATH: cli("3.259.0", ["pulumi"]), PULUMI_HOME: userHome() }),
    ],
  ])("builds when the CLI on PATH %s and no release can be downloaded", async (what, env) => {
    // This PATH has no Go, so the attempt to build shows as this error.
    await expect(prepare(env())).rejects.toThrow("Go is not on PATH");
    // Said before the build, which takes long and may not be wanted.
    expect(said).toEqual([
      expect.stringMatching(/^engine: Pulumi .* built from Go modules, once .*releases\.invalid/),
    ]);
    expect(said[0]).toContain(`; the pulumi on PATH ${what})`);
  });

  it("keeps everything below the folder it is given, away from the user's login", async () => {
    const engine = await prepare({ PATH: cli("3.259.0"), PULUMI_HOME: userHome() });
    const home = join(dir, "home");
    const env = engine.environment({ dir: home });
    expect(env).toMatchObject({
      PULUMI_HOME: join(home, "pulumi-home"),
      PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
      PULUMI_ACCESS_TOKEN: undefined,
    });
    expect("PULUMI_ACCESS_TOKEN" in env).toBe(true);
    expect(statSync(join(home, "passphrase")).mode & 0o777).toBe(0o600);
    const plugin = join(home, "pulumi-home", "plugins", "resource-command-v1.2.1", "plugin");
    expect(statSync(plugin).isFile()).toBe(true);
  });

  it("names the folder of the state by a URL, whatever the folder is called", async () => {
    const engine = await prepare({ PATH: cli("3.259.0"), PULUMI_HOME: userHome() });
    const home = join(dir, "it's ü #1 100%41");
    const { PULUMI_BACKEND_URL } = engine.environment({ dir: home });
    expect(fileURLToPath(PULUMI_BACKEND_URL!)).toBe(join(home, "state"));
  });
});
