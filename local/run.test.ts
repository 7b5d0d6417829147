import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { version } from "../package.json";
import { temporaryFolder, testCloud } from "./cloud/testing";
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

it("asks no proxy of the user's for the local cloud", async () => {
  const { dir, url } = await testCloud();
  const args = [join(__dirname, "run.mjs"), "local/cloud/main.ts", "status", "--dir", dir];
  const nobody = "http://127.0.0.1:9";
  const { NO_PROXY, no_proxy, ...others } = process.env;
  const env = { ...others, HTTP_PROXY: nobody, HTTPS_PROXY: nobody, NODE_USE_ENV_PROXY: "1" };
  const { stdout } = await run(process.execPath, args, { env });
  expect(stdout).toContain(`The local cloud runs at ${url}`);
});
