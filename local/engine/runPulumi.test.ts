import { spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { capturePulumi, runPulumi } from "./runPulumi";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

/** An engine whose CLI is this shell script. */
function engine(script: string) {
  const cli = join(dir, "pulumi");
  writeFileSync(cli, `#!/bin/sh\n${script}\n`);
  chmodSync(cli, 0o755);
  return { cli };
}

const options = () => ({ env: process.env, cwd: dir });

describe("a Pulumi command", () => {
  it("ends with the exit code of the CLI", async () => {
    const codeOf = async (script: string, ...args: string[]) =>
      (await runPulumi(engine(script), args, options())).code;
    expect(await codeOf('test "$1" = up && exit 7', "up")).toBe(7);
    expect(await codeOf("kill -TERM $$")).toBe(143);
  });

  /** A process of its own that runs this CLI to its end; resolves once the CLI is ready. */
  async function caller(script: string) {
    const { cli } = engine(script);
    const program = `
      const { runPulumi } = require(${JSON.stringify(join(__dirname, "runPulumi.ts"))});
      runPulumi({ cli: ${JSON.stringify(cli)} }, [], { env: process.env, cwd: "/" })
        .then(({ code }) => process.exit(code + 100));
      // Its listener came first, so it has handled the signal when this prints.
      process.on("SIGHUP", () => console.log("hung up"));`;
    const child = spawn(process.execPath, ["--import", "tsx", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    let said = "";
    child.stdout.on("data", (part) => {
      said += part;
    });
    const says = (text: string) => vi.waitFor(() => expect(said).toContain(text), 15_000);
    await says("ready\n");
    return { pid: child.pid!, ended, says };
  }

  it("is told of a signal, and waited for", async () => {
    const { pid, ended } = await caller(
      'trap "exit 3" INT; echo ready; for i in $(seq 100); do sleep 0.1; done',
    );
    process.kill(pid, "SIGINT");
    expect(await ended).toBe(103);
  });

  it("ends in order when its terminal is closed, which is not said twice", async () => {
    const { pid, ended, says } = await caller(
      `trap 'echo asked >> ${dir}/asked' INT; echo ready; until test -e ${dir}/over; do sleep 0.1; done; exit 3`,
    );
    // First to the whole group, as a terminal does; then to the caller again, as its parents pass it on.
    process.kill(-pid, "SIGHUP");
    await vi.waitFor(() => readFileSync(join(dir, "asked")), 15_000);
    process.kill(pid, "SIGHUP");
    await says("hung up\nhung up\n");
    writeFileSync(join(dir, "over"), "");
    expect(await ended).toBe(103);
    expect(readFileSync(join(dir, "asked"), "utf8")).toBe("asked\n");
  });

  it.each([
    ["is told of a Ctrl-C that the terminal has sent before it was there", 0, "exec sleep 10", 130],
    ["is not told of one twice that the terminal has sent it as well", 100, "exec sleep 0.2", 0],
  ])("%s", async (_what, milliseconds, script, code) => {
    const isTTY = Object.getOwnPropertyDescriptor(process.stdin, "isTTY");
    Object.defineProperty(process.stdin, "isTTY", { value: true, configurable: true });
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const running = runPulumi(engine(script), [], {
        // Read when the command is started: makes the start take half a second.
        get env() {
          vi.advanceTimersByTime(500);
          return process.env;
        },
        cwd: dir,
      });
      vi.advanceTimersByTime(milliseconds);
      process.emit("SIGINT", "SIGINT");
      expect(await running).toEqual({ code, stoppedBy: "SIGINT" });
    } finally {
      vi.useRealTimers();
      if (isTTY) Object.defineProperty(process.stdin, "isTTY", isTTY);
      else Reflect.deleteProperty(process.stdin, "isTTY");
    }
  });

  it("that is captured gives its standard output alone", async () => {
    const said = await capturePulumi(engine('echo "$*"; echo warning >&2'), ["stack"], options());
    expect(said).toBe("stack --non-interactive\n");
  });

  it("that is captured and fails throws with what it said on standard error", async () => {
    const failing = capturePulumi(engine("echo no stack >&2; exit 2"), ["stack"], options());
    await expect(failing).rejects.toThrow("pulumi stack: exit code 2\nno stack");
  });
});
