// Failures of a `command.local.Command`, and what must happen when one is interrupted.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { processIsAlive } from "../../local/cloud/folderLock";
import { fails, succeeds } from "./support/outcome";
import { type Program, program } from "./support/program";

let on: Program;

beforeAll(async () => {
  on = await program("");
});

afterAll(() => on?.close());

const declare = (args: string) =>
  on.write(
    "index.ts",
    `import * as pulumi from "@pulumi/pulumi";
     import * as command from "@pulumi/command";
     new command.local.Command("it", ${args});`,
  );

/** Starts an update whose command runs until it is ended; returns it with the command's processes. */
async function running(name: string) {
  const file = join(on.dir, name);
  declare(`{ create: "sleep 600 & echo $$ $! > ${name}; wait" }`);
  const update = on.start("up", "--yes", "--skip-preview");
  await vi.waitUntil(() => existsSync(file) && /\d \d+\n/.test(readFileSync(file, "utf8")), {
    timeout: 60_000,
  });
  return { update, pids: readFileSync(file, "utf8").trim().split(" ").map(Number) };
}

const gone = (pids: number[]) =>
  vi.waitUntil(() => !pids.some(processIsAlive), { timeout: 30_000 });

describe("a command that cannot be run", () => {
  it("says that its folder is missing", async () => {
    declare('{ create: "true", dir: "nowhere" }');
    const output = await fails(on, "up");
    expect(output).toContain('chdir nowhere: no such file or directory: running "true"');
  });

  it("says that its interpreter is missing", async () => {
    declare('{ create: "true", interpreter: ["no-such-program"] }');
    const output = await fails(on, "up");
    expect(output).toContain("no-such-program");
  });

  it("is refused by the preview when an input is not supported", async () => {
    declare('{ create: "true", assetPaths: ["*"] }');
    const output = await fails(on, "preview");
    expect(output).toContain("assetPaths is not supported");
  });
});

describe("a command that fails", () => {
  it("may have printed more than fits in a gRPC header, and is not recorded", async () => {
    declare('{ create: "seq 1 100000; echo the-very-end; exit 7", logging: "none" }');
    const output = await fails(on, "up");
    const exported = await on.pulumi("stack", "export");
    expect(output).toContain("exit status 7");
    expect(output).toMatch(/^\s*the-very-end$/m);
    expect(exported.output).not.toContain("command:local:Command");
  });
});

describe("a command that runs", () => {
  it("is ended with what it started when the update is interrupted", async () => {
    const { update, pids } = await running("interrupted");
    expect(pids.every(processIsAlive)).toBe(true);
    update.child.kill("SIGINT");
    expect((await update.result).code).not.toBe(0);
    await gone(pids);
  });

  it("is ended with what it started when the engine is killed", async () => {
    const { update, pids } = await running("killed");
    update.child.kill("SIGKILL");
    await gone(pids);
    await on.pulumi("cancel", "--yes");
  });
});

describe("secret input", () => {
  it("on stdin reaches the command and not the state", async () => {
    declare(
      '{ create: "read line; echo $line | wc -c", stdin: pulumi.secret("canary-stdin\\n"), addPreviousOutputInEnv: false }',
    );
    const output = await succeeds(on, "up");
    const exported = await on.pulumi("stack", "export");
    expect(exported.output).toContain('"stdout": "13"');
    expect(output + exported.output).not.toContain("canary-stdin");
  });
});
