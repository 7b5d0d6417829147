// Starts one of the project's TypeScript programs on a machine where nothing is installed yet.
//
//   node local/run.mjs <program.ts> [arguments]
//
// Plain JavaScript without packages, for any Node from 18 on: it installs the packages of the
// lockfile when they are missing or stale, then hands over to a Node that is new enough for
// Pulumi's SDK (22): the one on PATH, or the one that the lockfile brings along.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { uptime } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { temporaryFolderProblem } from "../client/temporaryFolder.mjs";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(project, "node_modules");
const bin = join(modules, ".bin");
const stamp = join(modules, ".installed-from");
const lock = join(project, ".local", "npm-install.lock");

/** The first Node major that Pulumi's Node SDK runs on (its `engines`, since 3.249). */
const WANTED = 22;
const major = (version) => Number(version.replace(/^v/, "").split(".")[0]);

function fail(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

function lockfileHash() {
  const inputs = ["package-lock.json", ".npmrc"].map((file) => readFileSync(join(project, file)));
  return createHash("sha256").update(Buffer.concat(inputs)).digest("hex");
}

const installed = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lockfileHash();

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** A process writes its number right after it made the lock; one that was killed in between never does. */
const UNNAMED_MS = 10_000;

/** Allows for a clock that was set since. */
const CLOCK_MARGIN_MS = 60_000;

/** Whether the lock was left by a process that is gone. */
function abandoned(holder) {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const age = Date.now() - made;
  // Older than the machine's last start: another process may have the number by now.
  if (age > uptime() * 1000 + CLOCK_MARGIN_MS) return true;
  return holder ? !alive(holder) : age > UNNAMED_MS;
}

/** Makes the lock folder, or waits while a living process holds it. */
async function acquire() {
  const unusable = (error) =>
    fail(
      `packages: ${error.message}. They are installed in the checkout: use a checkout that you can write.`,
    );
  try {
    mkdirSync(dirname(lock), { recursive: true });
  } catch (error) {
    unusable(error);
  }
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") unusable(error);
    }
    const holder = existsSync(join(lock, "pid")) && Number(readFileSync(join(lock, "pid"), "utf8"));
    if (abandoned(holder)) rmSync(lock, { recursive: true, force: true });
    else if (!waited)
      console.error(`packages: waiting for another installation (process ${holder || "starting"})`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function install() {
  await acquire();
  try {
    if (installed()) return;
    console.error("packages: installing from package-lock.json (about a minute the first time)");
    const started = Date.now();
    // npm tells its scripts where it is; if this was started by hand, the npm on PATH is used.
    const npm = process.env.npm_execpath;
    // Not "npm ci", which refuses the lockfile when a registry lacks the optional binaries of some
    // other platform. This installs exactly the lockfile's versions too, and never changes it.
    const args = [
      ...["install", "--no-save", "--no-audit", "--loglevel=error"],
      // Without these, a user's NODE_ENV=production or "omit" would leave out what the programs need.
      ...["--include=dev", "--include=optional"],
    ];
    const result = npm
      ? spawnSync(process.execPath, [npm, ...args], {
          cwd: project,
          stdio: ["ignore", "ignore", "inherit"],
        })
      : spawnSync("npm", args, {
          cwd: project,
          stdio: ["ignore", "ignore", "inherit"],
          shell: process.platform === "win32",
        });
    if (result.error) fail(`packages: npm could not be started: ${result.error.message}`);
    if (result.status !== 0) {
      fail(
        `packages: "npm install" failed (exit code ${result.status ?? result.signal}); its own message is above.`,
      );
    }
    writeFileSync(stamp, lockfileHash());
    console.error(`packages: installed in ${Math.round((Date.now() - started) / 1000)} s`);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A Node that Pulumi's SDK runs on. */
function newEnough() {
  if (major(process.version) >= WANTED) return process.execPath;
  const brought = join(bin, process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(brought)) return brought;
  return fail(
    `Node ${process.version} is too old for Pulumi's SDK, which needs ${WANTED} or newer,`,
    `and npm has no ready-made Node for ${process.platform} ${process.arch} to bring along.`,
    `Install Node ${WANTED} or newer (https://nodejs.org) and run the same command again.`,
  );
}

const [program, ...args] = process.argv.slice(2);
if (major(process.version) < 18)
  fail(`Node ${process.version} is too old: install Node 18 or newer.`);
if (!program) fail("usage: node local/run.mjs <program.ts> [arguments]");
const problem = temporaryFolderProblem();
if (problem !== undefined) fail(problem);
if (!installed()) await install();

// With a proxy, Node would look for the local cloud through it, not find it, and start a second one.
const unproxied = [process.env.NO_PROXY || process.env.no_proxy, "127.0.0.1", "localhost"]
  .filter(Boolean)
  .join(",");
// Not just "tsx", which Node would look for from the user's current folder.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const child = spawn(newEnough(), ["--import", tsx, join(project, program), ...args], {
  stdio: "inherit",
  env: {
    // Node keeps compiled code here: the command line starts in 0.7 s instead of 1.0 s.
    NODE_COMPILE_CACHE: join(project, ".local", "compile-cache"),
    ...process.env,
    NO_PROXY: unproxied,
    no_proxy: unproxied,
    PATH: [bin, process.env.PATH].join(delimiter),
  },
});
// A terminal sends Ctrl-C to the child as well; a supervisor's signal reaches only this process.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on("error", (error) => fail(`${program} could not be started: ${error.message}`));
child.on("exit", (code, signal) => {
  if (signal) process.exitCode = 128 + ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 }[signal] ?? 9);
  else process.exitCode = code ?? 1;
});
