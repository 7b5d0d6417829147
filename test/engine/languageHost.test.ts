// The Node language host of the module build, driven by the real CLI.

import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Program, program } from "./support/program";

let on: Program | undefined;
afterEach(() => {
  on?.close();
  on = undefined;
});

const start = async (index: string) => {
  on = await program(index);
  return on;
};

/** All living processes. */
function processes() {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  const lines = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  return lines
    .filter(([, , stat = "Z"]) => !stat.startsWith("Z"))
    .map(([pid, parent, , ...args]) => ({
      pid: Number(pid),
      parent: Number(parent),
      args: args.join(" "),
    }));
}

/** All descendants of a process. */
function startedBy(pid: number | undefined): ReturnType<typeof processes> {
  const children = processes().filter(({ parent }) => parent === pid);
  return [...children, ...children.flatMap((child) => startedBy(child.pid))];
}

describe("the language host", () => {
  it("runs a TypeScript program with its configuration, and shows what it prints", async () => {
    const { pulumi, up } = await start(`
      import * as pulumi from "@pulumi/pulumi";
      const config = new pulumi.Config();
      console.log("said on stdout");
      console.error("said on stderr");
      export const plain = config.require("plain");
      export const secret = config.requireSecret("secret");
    `);
    await pulumi("config", "set", "plain", "value");
    await pulumi("config", "set", "--secret", "secret", "canary");
    const result = await up();
    expect(result.code, result.output).toBe(0);
    expect(result.output).toMatch(/said on stdout[\s\S]*plain\s*: "value"/);
    expect(result.output).toContain("said on stderr");
    expect(result.output).toMatch(/secret\s*: \[secret\]/);
    expect(result.output).not.toContain("canary");
  });

  it("shows a mistake of the user without a stack trace, and a bug with one", async () => {
    const { up, write } = await start(`
      import * as pulumi from "@pulumi/pulumi";
      throw new pulumi.RunError("the region is missing");
    `);
    const mistake = await up();
    expect(mistake.code).not.toBe(0);
    expect(mistake.output).toContain("the region is missing");
    expect(mistake.output).not.toMatch(/^\s+at /m);
    write("index.ts", 'throw new Error("a bug");');
    expect((await up()).output).toMatch(/a bug[\s\S]*index\.ts/);
  });

  it("fails when the program ends with an exit code", async () => {
    const { up } = await start("process.exit(7);");
    const result = await up();
    expect(result.code).not.toBe(0);
    expect(result.output).toContain("non-zero exit code: 7");
  });

  it("runs policy packs, whose mandatory rules stop an update", async () => {
    const { pulumi, write } = await start('export const name = "x";');
    write("policy/PulumiPolicy.yaml", "runtime: nodejs\n");
    write("policy/package.json", '{ "name": "pack", "version": "1.0.0", "main": "index.ts" }');
    write(
      "policy/index.ts",
      `import { PolicyPack } from "@pulumi/policy";
      new PolicyPack("pack", { policies: [{
        name: "no-stacks", description: "No stack may pass.", enforcementLevel: "mandatory",
        validateStack: (_args, report) => report("This stack may not pass."),
      }] });`,
    );
    const result = await pulumi("preview", "--policy-pack", "policy");
    expect(result.code, result.output).not.toBe(0);
    expect(result.output).toMatch(/\[mandatory\]\s+no-stacks[\s\S]*This stack may not pass\./);
  });

  it.each(["SIGINT", "SIGKILL"] as const)(
    "leaves neither itself nor the program behind when the CLI gets %s",
    async (signal) => {
      const { start: launch } = await start(`
        console.log("program runs");
        setInterval(() => {}, 1000);
      `);
      const running = launch("up", "--yes", "--skip-preview");
      await vi.waitFor(() => expect(running.said()).toContain("program runs"), {
        timeout: 60_000,
      });
      const started = startedBy(running.child.pid);
      for (const program of [/languageHost\/main\.js/, /cmd\/run.* index\.ts/]) {
        expect(started.map(({ args }) => args)).toContainEqual(expect.stringMatching(program));
      }
      running.child.kill(signal);
      expect((await running.result).code).not.toBe(0);
      const ids = started.map(({ pid }) => pid);
      await vi.waitFor(
        () => expect(processes().filter(({ pid }) => ids.includes(pid))).toEqual([]),
        {
          timeout: 20_000,
        },
      );
    },
  );
});
