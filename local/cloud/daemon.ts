import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { argumentsOf, type DaemonOptions, otherwise, successor } from "./daemonOptions";
import { cloudEnvironment } from "./environment";
import { answers, type Holder, livingHolder, readHolder, runs, silent } from "./folderLock";
import { makeFolder } from "./makeFolder";
import { ownCode } from "./ownCode";
import { CloudError } from "./problems";
import type { Cloud } from "./server";

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;
const CLOSING_MS = 5_000;
const POLL_MS = 50;

/**
 * Returns the local cloud of a folder. If none runs, starts one in the background that outlives this
 * process. A cloud that runs with other options than those asked for, or with other code than the checkout
 * has now, is restarted: it keeps its state and other options, but not what its ComfyUIs held in memory.
 *
 * @param log gets a line about a restart, and about a wait for a cloud that does not answer
 * @throws {CloudError} with the end of `cloud.log` when it does not come up within a minute
 */
export async function ensureCloud(
  dir: string,
  options: DaemonOptions = {},
  log: (line: string) => void = () => {},
): Promise<RunningCloud> {
  const folder = resolve(dir);
  let wanted = options;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const running = await livingHolder(folder);
    if (running?.url && !(await answers(running))) {
      log(`cloud: process ${running.pid} does not answer; waiting up to a minute for it`);
    }
    // It may end during the wait.
    const found = running && (await untilReady(folder, () => !runs(running)));
    const ready = found ?? (await startInBackground(folder, wanted));
    // Another process may have started it meanwhile, with other options.
    const { options: has, code } = await ranBy(ready);
    const isOld = code !== ownCode();
    if (!isOld && Object.keys(otherwise(has, options)).length === 0) return ready;
    wanted = successor(has, options);
    const why = isOld ? "its code has changed; " : "";
    log(`cloud: ${why}restarting with ${argumentsOf(wanted).join(" ") || "its default options"}`);
    await stopCloud(folder);
  }
  throw new CloudError(
    `Another process keeps starting the local cloud of ${dir} with other options.`,
  );
}

/** The local cloud of a folder if one runs and answers. */
export async function runningCloud(dir: string): Promise<RunningCloud | undefined> {
  const folder = resolve(dir);
  const holder = await livingHolder(folder);
  return holder?.url && (await answers(holder)) ? readyFrom(folder, holder) : undefined;
}

/** Removes a real account's keys: the cloud does not need them, and outlives the shell that has them. */
const withoutKeys = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(alicloud|alibaba_?cloud|pulumi|comfyui)_/i.test(name),
    ),
  );

/**
 * Stops the cloud of a folder, but only a process that proves to be that cloud. Returns when it has
 * released the folder and its ports.
 *
 * @returns false when none was running.
 */
export async function stopCloud(dir: string): Promise<boolean> {
  const folder = resolve(dir);
  const holder = await livingHolder(folder);
  if (!holder) return false;
  if (!(await answers(holder))) {
    // It may be ending already.
    if (await letsGo(folder, holder, CLOSING_MS)) return false;
    throw new CloudError(silent(holder));
  }
  process.kill(holder.pid, "SIGTERM");
  if (await letsGo(folder, holder, STOP_LIMIT_MS)) return true;
  throw new CloudError(`The local cloud, process ${holder.pid}, does not end.`);
}

/** Waits until the holder of a folder releases it; false if it has not within the time. */
async function letsGo(dir: string, holder: Holder, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (readHolder(dir)?.instance === holder.instance && runs(holder)) {
    if (performance.now() > end) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** What `/admin/state` says about the process. */
interface CloudProcess {
  readonly options: DaemonOptions;
  readonly comfyuiSince?: string;
  /** {@link ownCode} when it started; older clouds do not report it. */
  readonly code?: string;
}

/** A running local cloud, in this process or another. */
export interface RunningCloud extends Pick<Cloud, "url" | "environment"> {
  /** See `comfyuiSince`. */
  readonly comfyuiSince?: string;
}

async function startInBackground(dir: string, options: DaemonOptions): Promise<RunningCloud> {
  makeFolder(dir);
  const logFile = join(dir, "cloud.log");
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(
    process.execPath,
    [
      "--import",
      // Node takes this for a URL, so a plain path with "#" or "%" in it would be misread.
      pathToFileURL(require.resolve("tsx")).href,
      join(__dirname, "main.ts"),
      "--dir",
      dir,
      ...argumentsOf(options),
    ],
    { detached: true, stdio: ["ignore", log, log], env: withoutKeys(process.env) },
  );
  closeSync(log);
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  let holds = false;
  try {
    // Another process may have been faster. Then its cloud holds the folder and this child has ended.
    const ready = await untilReady(dir, () => !isRunning() && !readHolder(dir));
    if (!ready) {
      throw new CloudError(
        `The local cloud did not start; ${logFile} ends with:\n${tail(logFile)}`,
      );
    }
    holds = readHolder(dir)?.pid === child.pid;
    return ready;
  } finally {
    // A child that lost the race must not take the folder later, when the winner ends.
    if (!holds && isRunning()) {
      child.kill();
      await ended;
    }
    child.unref();
  }
}

/** Waits until the cloud that holds the folder answers; undefined once `isOver` says that none will. */
async function untilReady(dir: string, isOver: () => boolean): Promise<RunningCloud | undefined> {
  const end = performance.now() + START_LIMIT_MS;
  for (;;) {
    const holder = readHolder(dir);
    if (holder && (await answers(holder))) return readyFrom(dir, holder);
    if (isOver()) return undefined;
    if (performance.now() > end) {
      const why = holder ? silent(holder) : `The local cloud of ${dir} does not answer.`;
      throw new CloudError(`${why} Its log is ${join(dir, "cloud.log")}.`);
    }
    await pause(POLL_MS);
  }
}

async function readyFrom(dir: string, holder: Holder): Promise<RunningCloud> {
  const url = holder.url!;
  const { options, comfyuiSince } = await processAt(url);
  const { plainHttp } = options;
  const environment = cloudEnvironment({ url, caFile: join(dir, "ca.pem"), plainHttp });
  return { url, comfyuiSince, environment: () => ({ ...environment }) };
}

async function processAt(url: string): Promise<CloudProcess> {
  const response = await fetch(`${url}/admin/state`);
  return (await response.json()) as CloudProcess;
}

async function ranBy({ url }: RunningCloud): Promise<CloudProcess> {
  const running = await processAt(url);
  return { ...running, options: { ...running.options, port: Number(new URL(url).port) } };
}

const tail = (file: string) => readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
