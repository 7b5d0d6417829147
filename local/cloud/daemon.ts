import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cloudEnvironment } from "./environment";
import { answers, type Holder, livingHolder, processIsAlive, readHolder } from "./folderLock";
import type { Cloud, CloudOptions } from "./server";

/** What can be asked of a cloud in the background: what its command line takes. */
export type DaemonOptions = Partial<
  Pick<CloudOptions, "port" | "plainHttp" | "secondsPerStep" | "comfyui">
>;

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const POLL_MS = 50;

/**
 * The local cloud of a folder: the one that runs, or one that is started in the background and
 * outlives this process. One that runs with other options than those asked for is restarted; its
 * state stays, what its ComfyUIs held in memory does not.
 *
 * @throws Error with the end of `cloud.log` when it does not come up within a minute.
 */
export async function ensureCloud(
  dir: string,
  options: DaemonOptions = {},
): Promise<Pick<Cloud, "url" | "environment">> {
  const folder = resolve(dir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const running = await livingHolder(folder);
    const ready = await (running ? untilReady(folder) : startInBackground(folder, options));
    // Another process may have started one meanwhile, with options of its own.
    if (await hasOptions(ready, options)) return ready;
    await stopCloud(folder);
  }
  throw new Error(`Another process keeps starting the local cloud of ${dir} with other options.`);
}

/**
 * Stops the cloud of a folder, and only a process that proves to be it; comes back when that has
 * let go of the folder and its ports.
 *
 * @returns false when none was running.
 */
export async function stopCloud(dir: string): Promise<boolean> {
  const holder = readHolder(resolve(dir));
  if (!holder || !processIsAlive(holder.pid)) return false;
  if (!(await answers(holder))) {
    if (!(await livingHolder(resolve(dir)))) return false;
    throw new Error(
      `Process ${holder.pid} holds ${dir} but does not answer as a local cloud; it was left alone.`,
    );
  }
  process.kill(holder.pid, "SIGTERM");
  const end = Date.now() + STOP_LIMIT_MS;
  while (readHolder(resolve(dir))?.instance === holder.instance && processIsAlive(holder.pid)) {
    if (Date.now() > end) throw new Error(`The local cloud, process ${holder.pid}, does not end.`);
    await pause(POLL_MS);
  }
  return true;
}

type Ready = Pick<Cloud, "url" | "environment">;

async function startInBackground(dir: string, options: DaemonOptions): Promise<Ready> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const logFile = join(dir, "cloud.log");
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(
    process.execPath,
    ["--import", require.resolve("tsx"), join(__dirname, "main.ts"), ...argumentsOf(dir, options)],
    { detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  let holds = false;
  try {
    const ready = await untilReady(dir, () => {
      // Another process may have been faster; then its cloud holds the folder and this one ended.
      if (isRunning() || readHolder(dir)) return;
      throw new Error(`The local cloud did not start; ${logFile} ends with:\n${tail(logFile)}`);
    });
    holds = readHolder(dir)?.pid === child.pid;
    return ready;
  } finally {
    // One that came too late must not take the folder when the other has gone.
    if (!holds && isRunning()) {
      child.kill();
      await ended;
    }
    child.unref();
  }
}

/** Waits until the cloud that holds the folder answers. */
async function untilReady(dir: string, check: () => void = () => {}): Promise<Ready> {
  const end = Date.now() + START_LIMIT_MS;
  for (;;) {
    const holder = readHolder(dir);
    if (holder && (await answers(holder))) return readyFrom(dir, holder);
    check();
    if (Date.now() > end) {
      throw new Error(`The local cloud of ${dir} does not answer; see ${join(dir, "cloud.log")}.`);
    }
    await pause(POLL_MS);
  }
}

async function readyFrom(dir: string, holder: Holder): Promise<Ready> {
  const url = holder.url!;
  const { plainHttp } = await optionsAt(url);
  const environment = cloudEnvironment({ url, caFile: join(dir, "ca.pem"), plainHttp });
  return { url, environment: () => ({ ...environment }) };
}

async function optionsAt(url: string): Promise<DaemonOptions> {
  const response = await fetch(`${url}/admin/state`);
  return ((await response.json()) as { options: DaemonOptions }).options;
}

/** True when the running cloud has every option that was asked for. */
async function hasOptions({ url }: Ready, wanted: DaemonOptions): Promise<boolean> {
  const running: DaemonOptions = { ...(await optionsAt(url)), port: Number(new URL(url).port) };
  const names = ["port", "plainHttp", "secondsPerStep", "comfyui"] as const;
  return names.every((name) => wanted[name] === undefined || wanted[name] === running[name]);
}

function argumentsOf(dir: string, options: DaemonOptions): string[] {
  const { port, plainHttp, secondsPerStep, comfyui } = options;
  const args = ["--dir", dir];
  if (port !== undefined) args.push("--port", String(port));
  if (plainHttp) args.push("--plain-http");
  if (secondsPerStep !== undefined) args.push("--seconds-per-step", String(secondsPerStep));
  if (comfyui !== undefined) args.push("--comfyui", comfyui);
  return args;
}

const tail = (file: string) => readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
