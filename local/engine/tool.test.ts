import { spawn, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runTool } from "./tool";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

/** Whether a process runs; one that has ended and waits to be collected does not. */
const alive = (pid: number) => {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
};

describe("a tool of the set-up", () => {
  it("that fails shows its last lines and where the rest is", async () => {
    const logFile = join(dir, "log");
    const failing = runTool("sh", ["-c", "seq 1 40; echo no space >&2; exit 3"], {
      cwd: dir,
      logFile,
    });
    await expect(failing).rejects.toThrow(/exit code 3[\s\S]*40[\s\S]*log/);
    await expect(failing).rejects.not.toThrow(/^ {2}1$/m);
    await vi.waitFor(() => expect(readFileSync(logFile, "utf8")).toContain("no space"), 15_000);
  });

  it("that is not there says so", async () => {
    const missing = runTool("no-such-tool", [], { cwd: dir, logFile: join(dir, "log") });
    await expect(missing).rejects.toThrow("could not be started");
  });

  it("is ended with everything it started when the set-up is interrupted", async () => {
    const tool = join(dir, "go");
    writeFileSync(tool, `#!/bin/sh\nsleep 600 &\necho $! > "${dir}/pid"\nwait\n`);
    chmodSync(tool, 0o755);
    const program = `require(${JSON.stringify(join(__dirname, "tool.ts"))})
      .runTool(${JSON.stringify(tool)}, [], { cwd: "/", logFile: ${JSON.stringify(join(dir, "log"))} })
      .catch(() => undefined);`;
    const setUp = spawn(process.execPath, ["--import", "tsx", "-e", program], { stdio: "ignore" });
    const ended = new Promise((resolve) => setUp.once("exit", resolve));
    const pid = await vi.waitFor(
      () => {
        const found = Number(readFileSync(join(dir, "pid"), "utf8"));
        expect(found).toBeGreaterThan(0);
        return found;
      },
      { timeout: 20_000 },
    );
    expect(alive(pid)).toBe(true);
    setUp.kill("SIGINT");
    expect(await ended).toBe(130);
    await vi.waitFor(() => expect(alive(pid)).toBe(false), 15_000);
  });
});
