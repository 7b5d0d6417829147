import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { isLeftBehind, stackLocks, thisLockMachine } from "./stackLock";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const lock = {
  pid: 4711,
  username: "me",
  hostname: "desk",
  // As Go writes it: with nanoseconds and a zone.
  timestamp: "2026-11-28T21:50:46.123456789+01:00",
};

/** Puts a lock where Pulumi has it. */
function lockFile(stack: string, content: object, name = "0b1c.json") {
  const folder = join(dir, ".pulumi", "locks", "organization", "comfyui-eas", stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(content));
}

describe("the locks on a stack", () => {
  it("are those of this stack alone", () => {
    expect(stackLocks(dir, "local")).toEqual([]);
    lockFile("local", lock);
    lockFile("local", {}, "0b1c.json.attrs");
    lockFile("local-api", { ...lock, pid: 1 });
    expect(stackLocks(dir, "local")).toEqual([lock]);
  });

  it("that have an unknown form are listed as undefined", () => {
    lockFile("local", { owner: "somebody" });
    expect(stackLocks(dir, "local")).toEqual([undefined]);
  });
});

describe("a lock is left behind", () => {
  const bootedAt = Date.parse(lock.timestamp) - 3_600_000;
  const machine = {
    hostname: "desk",
    bootedAt,
    programOf: () => "bash",
    isAlive: (pid: number) => pid !== lock.pid,
  };

  it("when its process has ended", () => {
    expect(isLeftBehind(lock, machine)).toBe(true);
    expect(isLeftBehind({ ...lock, pid: 4712 }, machine)).toBe(false);
  });

  // Read from /proc, which other systems do not have.
  it.runIf(process.platform === "linux")(
    "when its process has ended and its parent has not collected its exit code",
    async () => {
      // The shell becomes a program that never collects its child's exit code.
      const parent = spawn("/bin/sh", ["-c", "sh -c 'echo $$; exec sleep 60' & exec sleep 60"]);
      onTestFinished(() => void parent.kill());
      const pid = await new Promise<number>((done) =>
        parent.stdout.once("data", (line: Buffer) => done(Number(line.toString()))),
      );
      const isAlive = () => process.kill(pid, 0);
      const here = { ...thisLockMachine(isAlive), hostname: "desk", bootedAt };
      expect(isLeftBehind({ ...lock, pid }, here)).toBe(false);
      process.kill(pid);
      await vi.waitFor(() => expect(isLeftBehind({ ...lock, pid }, here)).toBe(true), 15_000);
      expect(isAlive()).toBe(true);
    },
  );

  it("when the machine was restarted since, whichever process has its number now", () => {
    const isAlive = () => true;
    const late = Date.parse(lock.timestamp) + 61_000;
    expect(isLeftBehind(lock, { ...machine, isAlive, bootedAt: late })).toBe(true);
    expect(isLeftBehind(lock, { ...machine, isAlive, bootedAt: late - 2_000 })).toBe(false);
  });

  it("but not when a Pulumi has its number, because the clock may have been set since", () => {
    const later = { ...machine, isAlive: () => true, bootedAt: Date.parse(lock.timestamp) + 1e9 };
    expect(isLeftBehind(lock, { ...later, programOf: () => "pulumi" })).toBe(false);
    expect(isLeftBehind(lock, { ...later, programOf: () => undefined })).toBe(true);
  });

  it.runIf(process.platform === "linux")("which is found out from the system", async () => {
    const { programOf } = thisLockMachine(() => true);
    const child = spawn("sleep", ["60"]);
    onTestFinished(() => void child.kill());
    await vi.waitFor(() => expect(programOf(child.pid!)).toBe("sleep"));
    expect(programOf(2 ** 22 + 1)).toBeUndefined();
  });

  it("never, if its process is on another machine or unknown", () => {
    expect(isLeftBehind({ ...lock, hostname: "elsewhere" }, machine)).toBe(false);
    expect(isLeftBehind(undefined, machine)).toBe(false);
  });
});
