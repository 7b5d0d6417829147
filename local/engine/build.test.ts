import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { buildFromModules, isBuilt } from "./build";

// These tests do not depend on the machine; prerequisites.test.ts tests what is required of it.
vi.mock("./prerequisites", () => ({
  lookAtMachine: () => ({}),
  requireBuildable: () => undefined,
}));

let dir: string;
let cache: string;
let said: string[];
beforeEach(() => {
  dir = temporaryFolder();
  cache = join(dir, "cache");
  said = [];
  mkdirSync(join(dir, "bin"));
});

/** Puts a program named `go` first on PATH; `$out` is the file that it is asked to make. */
function go(script: string) {
  const file = join(dir, "bin", "go");
  const lines = [
    "#!/bin/sh",
    `echo "$(basename "$PWD") GOWORK=$GOWORK $*" >> "${dir}/calls"`,
    'while [ "$1" != -o ]; do shift; done; out="$2"',
    script,
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  chmodSync(file, 0o755);
}

const calls = () => readFileSync(join(dir, "calls"), "utf8").trim().split("\n");
const env = () => ({
  ...process.env,
  PATH: [join(dir, "bin"), process.env.PATH].join(delimiter),
});
const build = () => buildFromModules(cache, (line) => said.push(line), env());

describe("the build from Go modules", () => {
  it("makes the CLI, then the provider, from the pinned modules alone", async () => {
    go('echo program > "$out"');
    const { cli, pluginFolders } = await build();
    expect(calls()).toEqual([
      expect.stringMatching(
        /^cli GOWORK=off build -mod=readonly .*Version=v3\.259\.0 .*\/cmd\/pulumi$/,
      ),
      expect.stringMatching(/^alicloud GOWORK=off build -mod=readonly .*main\.version=3\.108\.0 /),
    ]);
    expect(readFileSync(cli, "utf8")).toBe("program\n");
    expect(pluginFolders.map((folder) => existsSync(folder))).toEqual([true, true]);
  });

  it("puts the substitutes where the engine looks for them", async () => {
    go('echo program > "$out"');
    const { cli, pluginFolders } = await build();
    const command = pluginFolders.find((folder) => folder.endsWith("resource-command-v1.2.1"));
    for (const file of [
      join(cli, "..", "pulumi-language-nodejs"),
      join(command ?? "", "pulumi-resource-command"),
    ]) {
      expect(statSync(file).mode & 0o111).toBe(0o111);
    }
  });

  it("is made once", async () => {
    go('echo program > "$out"');
    expect(isBuilt(cache)).toBe(false);
    const first = await build();
    expect(isBuilt(cache)).toBe(true);
    expect(await build()).toEqual(first);
    expect(calls()).toHaveLength(2);
  });

  it("that fails shows what Go says, and does not count as done", async () => {
    go("echo 'undefined: pai.Nothing' >&2; exit 1");
    await expect(build()).rejects.toThrow(/failed with exit code 1[\s\S]*undefined: pai\.Nothing/);
    expect(said.at(-1)).toContain("building the Pulumi CLI 3.259.0: failed");
    expect(isBuilt(cache)).toBe(false);
    go('echo program > "$out"');
    await build();
    expect(isBuilt(cache)).toBe(true);
  });

  it("works in a folder whose leftovers the next set-up removes, and not in the temporary folder", async () => {
    go('case "$GOTMPDIR" in *.unfinished) echo program > "$out" ;; *) exit 1 ;; esac');
    await build();
    expect(isBuilt(cache)).toBe(true);
  });

  it("whose second program fails leaves no installation with the first one", async () => {
    go('case "$out" in */pulumi) echo program > "$out" ;; *) echo half > "$out"; exit 1 ;; esac');
    await expect(build()).rejects.toThrow("failed with exit code 1");
    expect(isBuilt(cache)).toBe(false);
    go('echo program > "$out"');
    const { pluginFolders } = await build();
    const provider = join(pluginFolders[0] ?? "", "pulumi-resource-alicloud");
    expect(readFileSync(provider, "utf8")).toBe("program\n");
  });
});
