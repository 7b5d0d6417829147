import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { installOnce, isInstalled } from "./install";

let dir: string;
let folder: string;
beforeEach(() => {
  dir = temporaryFolder();
  folder = join(dir, "engine", "abc");
});

const silent = () => undefined;
const writeProgram = async (unfinished: string) => {
  mkdirSync(join(unfinished, "bin"));
  writeFileSync(join(unfinished, "bin", "pulumi"), "program");
};

describe("an installation", () => {
  it("is made once", async () => {
    let made = 0;
    const make = async (unfinished: string) => {
      made += 1;
      await writeProgram(unfinished);
    };
    await installOnce(folder, make, silent);
    await installOnce(folder, make, silent);
    expect(made).toBe(1);
    expect(readFileSync(join(folder, "bin", "pulumi"), "utf8")).toBe("program");
  });

  it("is made by one of two set-ups that start at once, while the other says that it waits", async () => {
    let made = 0;
    const said: string[] = [];
    const make = async (unfinished: string) => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await writeProgram(unfinished);
    };
    const once = () => installOnce(folder, make, (line) => said.push(line));
    await Promise.all([once(), once()]);
    expect(made).toBe(1);
    expect(said).toEqual(["engine: waiting for another set-up on this machine"]);
  });

  it("is not there when making it failed, and can be made again", async () => {
    const failing = installOnce(
      folder,
      async (unfinished) => {
        await writeProgram(unfinished);
        throw new Error("the compiler says no");
      },
      silent,
    );
    await expect(failing).rejects.toThrow("the compiler says no");
    expect(isInstalled(folder)).toBe(false);
    await installOnce(folder, writeProgram, silent);
    expect(isInstalled(folder)).toBe(true);
  });

  it("is made anew when a file was cut short", async () => {
    await installOnce(folder, writeProgram, silent);
    truncateSync(join(folder, "bin", "pulumi"), 3);
    expect(isInstalled(folder)).toBe(false);
    await installOnce(folder, writeProgram, silent);
    expect(readFileSync(join(folder, "bin", "pulumi"), "utf8")).toBe("program");
  });

  it("is made anew when a power cut has emptied its manifest", async () => {
    await installOnce(folder, writeProgram, silent);
    truncateSync(join(folder, "manifest.json"), 0);
    expect(isInstalled(folder)).toBe(false);
    await installOnce(folder, writeProgram, silent);
    expect(isInstalled(folder)).toBe(true);
  });

  it("leaves nothing that is trusted when its set-up is killed", async () => {
    const program = `
      const { installOnce } = require(${JSON.stringify(join(__dirname, "install.ts"))});
      const { writeFileSync } = require("node:fs");
      installOnce(${JSON.stringify(folder)}, async (unfinished) => {
        writeFileSync(unfinished + "/half", "half");
        console.log("working");
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });`;
    const child = spawn(process.execPath, ["--import", "tsx", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    expect(isInstalled(folder)).toBe(false);
    // Instead of waiting until the lock, which nobody renews, is this old.
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(`${folder}.lock`, longAgo, longAgo);
    await installOnce(folder, writeProgram, silent);
    expect(isInstalled(folder)).toBe(true);
    expect(existsSync(join(folder, "half"))).toBe(false);
  });

  it("does not wait for a lock that was left before the clock was set back", async () => {
    mkdirSync(`${folder}.lock`, { recursive: true });
    const tomorrow = Date.now() / 1000 + 86_400;
    utimesSync(`${folder}.lock`, tomorrow, tomorrow);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      const made = installOnce(folder, writeProgram, silent);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
      await vi.advanceTimersByTimeAsync(15_000);
      await made;
    } finally {
      vi.useRealTimers();
    }
    expect(isInstalled(folder)).toBe(true);
  });

  it("can be made at once after a set-up that was interrupted", async () => {
    const program = `
      const { installOnce } = require(${JSON.stringify(join(__dirname, "install.ts"))});
      const { runTool } = require(${JSON.stringify(join(__dirname, "tool.ts"))});
      installOnce(${JSON.stringify(folder)}, async (unfinished) => {
        setTimeout(() => console.log("working"), 50);
        await runTool("sleep", ["600"], { cwd: unfinished, logFile: unfinished + "/log" });
      });`;
    const child = spawn(process.execPath, ["--import", "tsx", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    const said: string[] = [];
    await installOnce(folder, writeProgram, (line) => said.push(line));
    expect(said).toEqual([]);
    expect(isInstalled(folder)).toBe(true);
  });
});
