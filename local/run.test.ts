import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { version } from "../package.json";
import { temporaryFolder } from "./cloud/testing";
import { LOCAL_USAGE } from "./commandLine";

const run = promisify(execFile);

it.each([
  ["local/main.ts", "--help", LOCAL_USAGE],
  ["local/comfyuiEas.ts", "--version", version],
])("starts %s %s from any folder", async (program, option, said) => {
  const args = [join(__dirname, "run.mjs"), program, option];
  const { stdout } = await run(process.execPath, args, { cwd: temporaryFolder() });
  expect(stdout).toBe(`${said}\n`);
});
