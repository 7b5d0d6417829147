// State in a bucket of OSS: the real engine's S3 backend against the local cloud's OSS, with the policy for it.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fails, succeeds } from "./support/outcome";
import type { Program } from "./support/program";
import { BACKEND, type ProgramInOss, programInOss, STATE } from "./support/programInOss";

const INDEX = `
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const create = "while test -e held; do sleep 0.1; done";
new command.local.Command("slow", { create, triggers: [config.get("run")] });
export const token = config.requireSecret("token");
`;

/** Runs a Pulumi command that reads a line from its standard input. */
async function typing(line: string, { cli, dir, env }: Program, args: string[]) {
  const child = spawn(cli, [...args, "--non-interactive"], { cwd: dir, env });
  child.stdin.end(line);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "close");
  return { code: code as number | null, output: (await said).join("") };
}

describe("state in a bucket of OSS", () => {
  const canary = `canary-${randomBytes(8).toString("hex")}`;
  let made: ProgramInOss;
  let on: Program;

  const objects = () => made.objects();
  const read = (key: string) => made.read(key);
  /** Makes the next `up` wait until the file `held` is removed. */
  const hold = async (run: string) => {
    on.write("held", "");
    await succeeds(on, "config", "set", "run", run);
  };
  const letGo = () => rmSync(join(on.dir, "held"));

  beforeAll(async () => {
    made = await programInOss("oss", INDEX);
    on = made.on;
    await succeeds(on, "config", "set", "token", canary, "--secret");
  });
  afterAll(() => made?.close());

  it("is logged in to", async () => {
    await succeeds(on, "login", BACKEND);
    const who = await succeeds(on, "whoami", "--verbose");
    expect(who).toContain(BACKEND.split("?")[0]);
  });

  it("holds a stack, its history, and no secret in plain", async () => {
    await succeeds(on, "up");
    expect(await objects()).toEqual(
      expect.arrayContaining([
        ".pulumi/meta.yaml",
        STATE,
        expect.stringMatching(/^\.pulumi\/history\/conformance\/test\/.*\.checkpoint\.json$/),
      ]),
    );
    const state = await read(STATE);
    expect(state).toContain("command:local:Command");
    expect(state).toContain("ciphertext");
    for (const key of await objects()) expect(await read(key)).not.toContain(canary);
  });

  it("lets one `up` at a time change a stack", async () => {
    await hold("locked");
    const first = on.start("up", "--yes", "--skip-preview");
    const locked = async () => {
      const lock = (await objects()).find((key) => key.startsWith(".pulumi/locks/"));
      expect(lock).toBeDefined();
      return lock ?? "";
    };
    const lock = await vi.waitFor(locked, { timeout: 60_000, interval: 50 });
    expect(JSON.parse(await read(lock))).toMatchObject({ pid: expect.any(Number) });

    const second = await fails(on, "up");
    expect(second).toContain("the stack is currently locked by 1 lock(s)");

    letGo();
    const { code, output } = await first.result;
    expect(code, output).toBe(0);
    expect((await objects()).filter((key) => key.startsWith(".pulumi/locks/"))).toEqual([]);
  });

  it("is unlocked by `cancel` when an `up` was killed", async () => {
    await hold("killed");
    const killed = on.start("up", "--yes", "--skip-preview");
    const locks = async () =>
      (await objects()).filter((key) => key.startsWith(".pulumi/locks/")).length;
    await vi.waitFor(async () => expect(await locks()).toBe(1), { timeout: 60_000, interval: 50 });
    killed.child.kill("SIGKILL");
    await killed.result;
    expect(await locks()).toBe(1);
    await succeeds(on, "cancel", "--yes");
    expect(await locks()).toBe(0);
    letGo();
    await succeeds(on, "up");
  });

  it("is encrypted again with another passphrase, and not read with the old one", async () => {
    const before = await read(STATE);
    const output = ["stack", "output", "token", "--show-secrets"];
    expect(await succeeds(on, ...output)).toContain(canary);
    const changed = await typing("another passphrase\n", on, [
      "stack",
      "change-secrets-provider",
      "passphrase",
    ]);
    expect(changed.code, changed.output).toBe(0);
    expect(await read(STATE)).not.toBe(before);
    const old = await fails(on, ...output);
    expect(old).toContain("incorrect passphrase");
    expect(old).not.toContain(canary);
    on.env.PULUMI_CONFIG_PASSPHRASE = "another passphrase";
    expect(await succeeds(on, ...output)).toContain(canary);
  });

  it("is listed, and removed", async () => {
    expect(await succeeds(on, "stack", "ls", "--json")).toContain('"name": "test"');
    await succeeds(on, "destroy");
    await succeeds(on, "stack", "rm", "test", "--yes");
    expect(await objects()).not.toContain(STATE);
  });
});
