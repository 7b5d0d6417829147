import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";

const start = (...args: string[]) =>
  spawn(process.execPath, ["--import", "tsx", join(__dirname, "main.ts"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: temporaryFolder() },
  });

it("ends normally when nobody reads its output", async () => {
  const child = start("--help");
  child.stdout.destroy();
  const ended = new Promise((resolve) => child.on("exit", resolve));
  expect(await text(child.stderr)).toBe("");
  expect(await ended).toBe(0);
});

it("exits with 2, as the commands do, when there are no credentials", async () => {
  const child = start("--service", "studio", "--region", "cn-hangzhou");
  const ended = new Promise((resolve) => child.on("exit", resolve));
  expect(await text(child.stderr)).toMatch(/^No Alibaba Cloud credentials\..*\n$/);
  expect(await ended).toBe(2);
});
