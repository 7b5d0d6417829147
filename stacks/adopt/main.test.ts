import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

it("ends in order when nobody reads what it says", async () => {
  const main = join(__dirname, "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, "--help"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  const ended = new Promise((resolve) => child.on("exit", resolve));
  expect(await text(child.stderr)).toBe("");
  expect(await ended).toBe(0);
});
