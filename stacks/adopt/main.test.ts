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

it.each([
  [2, "no credentials", ["--service", "studio"], /^No Alibaba Cloud credentials\..*\n$/],
  [2, "no such file", ["--file", "none.json"], /^--file none\.json cannot be read .*\n$/],
  [1, "no service in the file", ["--file", __filename], /is not JSON; export the service.*\n$/],
] as const)("exits with %i: %s", async (code, _what, from, message) => {
  const child = start(...from, "--region", "cn-hangzhou");
  const ended = new Promise((resolve) => child.on("exit", resolve));
  expect(await text(child.stderr)).toMatch(message);
  expect(await ended).toBe(code);
});
