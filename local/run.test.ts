import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { version } from "../package.json";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { testCloud } from "./cloud/testing";
import { LOCAL_USAGE } from "./stack/commandLine";

const run = promisify(execFile);

it.each([
  ["local/main.ts", "--help", LOCAL_USAGE],
  ["local/comfyuiEas.ts", "--version", version],
])("starts %s %s from any folder", async (program, option, said) => {
  const args = [join(__dirname, "run.mjs"), program, option];
  const { stdout } = await run(process.execPath, args, { cwd: temporaryFolder() });
  expect(stdout).toBe(`${said}\n`);
});

describe.each([
  ["local/run.mjs", 1],
  ["cli/comfyui-eas.mjs", 2],
  ["client/smoke/command.mjs", 2],
])("%s", (program, code) => {
  const started = [join(__dirname, "..", program), "local/comfyuiEas.ts", "--version"];

  it("says that the temporary folder cannot be written", async () => {
    const env = { ...process.env, TMPDIR: __filename, TEMP: __filename };
    await expect(run(process.execPath, started, { env })).rejects.toMatchObject({
      code,
      stderr: `The temporary folder ${__filename} cannot be written (EEXIST); set TMPDIR to another one.\n`,
    });
  });

  it("names the variable of Windows, where no user has a number", async () => {
    const windows = ["--import", "data:text/javascript,process.geteuid = undefined"];
    const env = { ...process.env, TMPDIR: __filename, TEMP: __filename };
    const { stderr } = await run(process.execPath, [...windows, ...started], { env }).catch(
      (error: { stderr: string }) => error,
    );
    expect(stderr).toContain("cannot be written (EEXIST); set TEMP to another one.");
  });

  it.skipIf(!process.geteuid)("runs nothing that another user has compiled", async () => {
    const user = process.geteuid!();
    const dir = temporaryFolder();
    // Only root can give a folder away, so the program pretends to be another user instead.
    const other = ["--import", `data:text/javascript,process.geteuid = () => ${user + 1}`];
    const env = { ...process.env, TMPDIR: dir };
    await expect(run(process.execPath, [...other, ...started], { env })).rejects.toMatchObject({
      code,
      stderr: `The folder ${join(dir, `tsx-${user + 1}`)}, where compiled code is kept and run from, belongs to another user (${user}); set TMPDIR to another folder.\n`,
    });
  });
});

it("does not go through the user's proxy to the local cloud", async () => {
  const { dir, url } = await testCloud();
  const args = [join(__dirname, "run.mjs"), "local/cloud/main.ts", "status", "--dir", dir];
  const nobody = "http://127.0.0.1:9";
  const { NO_PROXY, no_proxy, ...others } = process.env;
  const env = { ...others, HTTP_PROXY: nobody, HTTPS_PROXY: nobody, NODE_USE_ENV_PROXY: "1" };
  const { stdout } = await run(process.execPath, args, { env });
  expect(stdout).toContain(`The local cloud runs at ${url}`);
});

/** A project with nothing installed, and a program that needs a package of this group of dependencies. */
function projectNeeding(group: string): string {
  const folder = temporaryFolder();
  const names = ["tsx", "needed"];
  for (const name of names) {
    mkdirSync(join(folder, name));
    const manifest = { name, version: "1.0.0", exports: "./index.mjs" };
    writeFileSync(join(folder, name, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, name, "index.mjs"), "");
  }
  const root = { dependencies: { tsx: "file:tsx" }, [group]: { needed: "file:needed" } };
  const packages = names.flatMap((name) => [
    [name, { version: "1.0.0" }],
    [`node_modules/${name}`, { resolved: name, link: true }],
  ]);
  const lock = { lockfileVersion: 3, packages: { "": root, ...Object.fromEntries(packages) } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  writeFileSync(join(folder, ".npmrc"), "");
  writeFileSync(join(folder, "program.mjs"), `import "needed"; console.log("runs");`);
  mkdirSync(join(folder, "local"));
  mkdirSync(join(folder, "client"));
  for (const file of ["local/run.mjs", "client/temporaryFolder.mjs"]) {
    copyFileSync(join(__dirname, "..", file), join(folder, file));
  }
  return folder;
}

it.each([
  ["devDependencies", "NODE_ENV", "production"],
  ["optionalDependencies", "npm_config_omit", "optional"],
])("installs %s, which the programs need, even if %s is %s", async (group, name, value) => {
  const cwd = projectNeeding(group);
  const env = { ...process.env, [name]: value, npm_execpath: undefined };
  const { stdout } = await run(process.execPath, ["local/run.mjs", "program.mjs"], { cwd, env });
  expect(stdout).toBe("runs\n");
});

it("says that packages are installed in the checkout, if that cannot be written", async () => {
  const cwd = projectNeeding("devDependencies");
  // Root may write anywhere, but not below a dangling link or a file.
  const said = async () => {
    const { stderr } = await run(process.execPath, ["local/run.mjs", "program.mjs"], { cwd }).catch(
      (error: { stderr: string }) => error,
    );
    return stderr;
  };
  symlinkSync("nowhere/at/all", join(cwd, ".local"));
  expect(await said()).toMatch(/^packages: ENOENT.*\. They are installed in the checkout: .*\n$/);
  rmSync(join(cwd, ".local"));
  writeFileSync(join(cwd, ".local"), "");
  expect(await said()).toMatch(/^packages: EEXIST.*\. They are installed in the checkout: .*\n$/);
});

it.each([
  ["was killed before it had written its number", "", Date.now() - 60_000],
  ["a restart of the machine ended, if another process has its number now", String(process.pid), 0],
])("waits for no installation that %s", async (_, pid, time) => {
  const cwd = projectNeeding("devDependencies");
  const lock = join(cwd, ".local", "npm-install.lock");
  mkdirSync(lock, { recursive: true });
  if (pid) writeFileSync(join(lock, "pid"), pid);
  utimesSync(lock, new Date(time), new Date(time));
  const { stdout } = await run(process.execPath, ["local/run.mjs", "program.mjs"], { cwd });
  expect(stdout).toBe("runs\n");
});

it("keeps the user's no_proxy when NO_PROXY is empty", async () => {
  const cwd = projectNeeding("devDependencies");
  writeFileSync(join(cwd, "program.mjs"), "console.log(process.env.NO_PROXY);");
  const env = { ...process.env, NO_PROXY: "", no_proxy: "example.com" };
  const { stdout } = await run(process.execPath, ["local/run.mjs", "program.mjs"], { cwd, env });
  expect(stdout).toBe("example.com,127.0.0.1,localhost\n");
});
