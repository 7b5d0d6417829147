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
 * The local cloud of a folder: the one that runs, or one that is started in the background and
 * outlives this process. One that runs with other options than those asked for, or with other code than
 * the checkout has by now, is restarted; its state and its other options stay, what its ComfyUIs held in
 * memory does not.
 *
 * @param log is told of a restart, and of a wait for a cloud that does not answer
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
    // It may end while it is waited for.
    const found = running && (await untilReady(folder, () => !runs(running)));
    const ready = found ?? (await startInBackground(folder, wanted));
    // Another process may have started one meanwhile, with options of its own.
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

/** A real account's keys are none of its business, and it outlives the shell that had them. */
const withoutKeys = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(alicloud|alibaba_?cloud|pulumi|comfyui)_/i.test(name),
    ),
  );

/**
 * Stops the cloud of a folder, and only a process that proves to be it; comes back when that has
 * let go of the folder and its ports.
 *
 * @returns false when none was running.
 */
export async function stopCloud(dir: string): Promise<boolean> {
  const folder = resolve(dir);
  const holder = await livingHolder(folder);
  if (!holder) return false;
  if (!(await answers(holder))) {
    // It may be on its way out already.
    if (await letsGo(folder, holder, CLOSING_MS)) return false;
    throw new CloudError(silent(holder));
  }
  process.kill(holder.pid, "SIGTERM");
  if (await letsGo(folder, holder, STOP_LIMIT_MS)) return true;
  throw new CloudError(`The local cloud, process ${holder.pid}, does not end.`);
}

/** Whether the holder of a folder has let go of it within some ms. */
async function letsGo(dir: string, holder: Holder, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (readHolder(dir)?.instance === holder.instance && runs(holder)) {
    if (performance.now() > end) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** What `/admin/state` says of the process. */
interface CloudProcess {
  readonly options: DaemonOptions;
  readonly comfyuiSince?: string;
  /** See {@link ownCode}, as it started; older clouds do not say. */
  readonly code?: string;
}

/** A local cloud that runs, in this process or another. */
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
      // Not the path: Node takes this for a URL, in which "#" and "%" mean something else.
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
    // Another process may have been faster; then its cloud holds the folder and this one ended.
    const ready = await untilReady(dir, () => !isRunning() && !readHolder(dir));
    if (!ready) {
      throw new CloudError(
        `The local cloud did not start; ${logFile} ends with:\n${tail(logFile)}`,
      );
    }
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

/** Waits until the cloud that holds the folder answers; undefined when `isOver` says that none will. */
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
