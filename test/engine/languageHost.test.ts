// The Node language host of the module build, driven by the real CLI.

import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fails, succeeds } from "./support/outcome";
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
    const on = await start(`
      import * as pulumi from "@pulumi/pulumi";
      const config = new pulumi.Config();
      console.log("said on stdout");
      console.error("said on stderr");
      export const plain = config.require("plain");
      export const secret = config.requireSecret("secret");
    `);
    await succeeds(on, "config", "set", "plain", "value");
    await succeeds(on, "config", "set", "--secret", "secret", "canary");
    const said = await succeeds(on, "up");
    expect(said).toMatch(/said on stdout[\s\S]*plain\s*: "value"/);
    expect(said).toContain("said on stderr");
    expect(said).toMatch(/secret\s*: \[secret\]/);
    expect(said).not.toContain("canary");
  });

  it("shows a mistake of the user without a stack trace, and a bug with one", async () => {
    const on = await start(`
      import * as pulumi from "@pulumi/pulumi";
      throw new pulumi.RunError("the region is missing");
    `);
    const mistake = await fails(on, "up");
    expect(mistake).toContain("the region is missing");
    expect(mistake).not.toMatch(/^\s+at /m);
    on.write("index.ts", 'throw new Error("a bug");');
    expect(await fails(on, "up")).toMatch(/a bug[\s\S]*index\.ts/);
  });

  it("fails when the program ends with an exit code", async () => {
    const on = await start("process.exit(7);");
    expect(await fails(on, "up")).toContain("non-zero exit code: 7");
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
