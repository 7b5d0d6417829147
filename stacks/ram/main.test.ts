import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";

const ramPolicy = (...args: string[]) =>
  new Promise<{ code: number; stderr: string }>((resolve) => {
    const command = ["--import", "tsx", join(__dirname, "main.ts"), ...args];
    execFile(process.execPath, command, (error, _stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });

it("makes the folder that the policies go into", async () => {
  const out = join(temporaryFolder(), "of", "mine");
  expect(await ramPolicy("--out", out)).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(readFileSync(join(out, "base.json"), "utf8"))).toHaveProperty("Statement");
});

it("refuses a file in place of the folder", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const { code, stderr } = await ramPolicy("--out", file);
  expect(code).toBe(2);
  expect(stderr).toBe(`--out: "${file}" is not a folder, and none can be made there (EEXIST).\n`);
});

it("refuses a missing folder of recordings, and does not make it", async () => {
  const recorded = join(temporaryFolder(), "recorded");
  const { code, stderr } = await ramPolicy("--recorded", recorded);
  expect(code).toBe(2);
  expect(stderr).toBe(`--recorded: there is no folder "${recorded}".\n`);
  expect(existsSync(recorded)).toBe(false);
});
