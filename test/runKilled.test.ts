// Kills `comfyui-eas run` with kill -9 in the middle of a batch and repeats the same command until
// everything is there: every job ran exactly once, on Standard and on API. Uses real processes.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { numberOf } from "../client/queue/attributes";
import { EasQueueClient } from "../client/queue/client";
import { Gate, picture, standardService, TOKEN } from "../client/run/support/services";
import type { Workflow } from "../client/workflow/workflow";
import { until } from "../local/cloud/testing";
import { apiService } from "./clients/documents";
import { stage } from "./clients/stage";
import { quickWorkflow } from "./support/quickWorkflow";
import { temporaryFolder } from "./support/temporaryFolder";

interface Ended {
  code: number | null;
  signal: string | null;
  out: string[];
  err: string;
}

interface Command {
  args: string[];
  env: Record<string, string | undefined>;
}

interface Kill {
  /** Kills it when its progress shows this. */
  at?: RegExp;
  /** Or kills it when the test aborts this. */
  now?: AbortSignal;
  signal?: NodeJS.Signals;
}

/** Runs the command line; kills it if `kill` says when. */
function run({ args, env }: Command, kill?: Kill): Promise<Ended> {
  const main = join(__dirname, "../cli/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, "run", ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  kill?.now?.addEventListener("abort", () => child.kill(kill.signal));
  let [out, err, killed] = ["", "", false];
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    err += part;
    if (kill?.at?.test(err) && !killed) killed = child.kill(kill.signal ?? "SIGKILL");
  });
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      resolve({ code, signal, out: out.split("\n").filter((line) => line !== ""), err });
    });
  });
}

/** A folder of workflow files. */
function workflowFiles(dir: string, workflows: readonly Workflow[]): string {
  for (const [at, workflow] of workflows.entries()) {
    writeFileSync(join(dir, `${"abcdefgh"[at]}.json`), JSON.stringify(workflow));
  }
  return dir;
}

/** Kills the command three times, then lets it end; a gate lets two jobs through each time. */
async function killedAndEnded(command: Command, gate?: Gate): Promise<Ended> {
  for (const kill of [
    { at: /: looking|: submitted|behind|the next one/ },
    { at: /: done in/ },
    { at: /: done in/ },
  ]) {
    const { signal, err } = await run(command, kill);
    expect([signal, err]).toEqual(["SIGKILL", err]);
    gate?.open(2);
  }
  return run(command);
}

it("makes every job once on Standard", async () => {
  const gate = new Gate();
  const { connect, executed } = await standardService(gate);
  const out = join(temporaryFolder(), "out");
  const workflows = [1, 2, 3, 4, 5, 6].map((color) => picture(color));
  const folder = workflowFiles(temporaryFolder(), workflows);
  const args = [folder, "--url", connect().endpoint, "--out", out, "--concurrency", "2"];
  const ended = await killedAndEnded({ args, env: { COMFYUI_TOKEN: TOKEN } }, gate);
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.err).toMatch(/6 workflows: \d done, \d done before\.\n$/);
  expect(await executed()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(ended.out).size).toBe(6);
  expect(
    readdirSync(out, { recursive: true }).filter((file) => /png$/.test(String(file))),
  ).toHaveLength(6);
  expect(readFileSync(join(out, "run.jsonl"), "utf8") + ended.err).not.toContain(TOKEN);
}, 120_000);

it("makes every job once on API", async () => {
  const staged = await stage((bucket) => apiService("comfyui_api", bucket));
  const { cloud, endpoint, token, bucket } = staged;
  const out = join(temporaryFolder(), "out");
  const workflows = [1, 2, 3, 4].map((seed) => {
    const workflow = quickWorkflow();
    workflow["3"].inputs.seed = seed;
    return workflow as Workflow;
  });
  const folder = workflowFiles(temporaryFolder(), workflows);
  const where = ["--storage", "oss://comfyui-clients/comfyui/", "--region", "cn-hangzhou"];
  const to = ["--url", endpoint, "--calls", "queue", ...where, "--out", out, "--concurrency", "2"];
  const env = cloud.environment();
  const ended = await killedAndEnded({
    args: [folder, ...to],
    env: { ...env, COMFYUI_TOKEN: token },
  });
  expect(ended).toMatchObject({ code: 0 });
  const queues = new EasQueueClient({ endpoint, token });
  onTestFinished(() => queues.close());
  const input = await queues.input.attributes();
  // The index of the last request is the number of requests ever made.
  expect(numberOf(input, "stream.lastEntry")).toBe(4);
  expect(numberOf(await queues.sink.attributes(), "stream.length")).toBe(0);
  const { objects } = await bucket.list({ prefix: "comfyui/output/", "max-keys": 100 }, {});
  const made = objects.map(({ name }) => name).filter((name) => /\.mp4$/.test(name));
  expect(made).toHaveLength(4);
  // Each has a picture, an animation and a video, under its own keys.
  expect(ended.out).toHaveLength(12);
  const kept = ended.out.filter((path) => /\.mp4$/.test(path));
  expect(kept).toHaveLength(4);
  expect(readdirSync(out).sort()).toEqual(["a", "b", "c", "d", "run.jsonl"]);
}, 120_000);

/** Waits until the service runs something. */
async function running(endpoint: string): Promise<void> {
  const isBusy = async () => {
    const queue = (await (await fetch(`${endpoint}/queue`)).json()) as { queue_running: unknown[] };
    return queue.queue_running.length > 0;
  };
  await until(isBusy, (busy) => busy);
}

it("lets one process at a time into a folder", async () => {
  const { connect } = await standardService(60_000);
  const dir = temporaryFolder();
  const args = [
    workflowFiles(dir, [picture(1)]),
    "--url",
    connect().endpoint,
    "--out",
    join(dir, "out"),
  ];
  const command = { args, env: { COMFYUI_TOKEN: TOKEN } };
  const stop = new AbortController();
  const first = run(command, { signal: "SIGINT", now: stop.signal });
  await running(connect().endpoint);
  const second = await run(command);
  expect(second.code).toBe(2);
  expect(second.err).toMatch(/The folder .*out is in use by process \d+, which runs jobs into it/);
  stop.abort();
  expect(await first).toMatchObject({ code: 130 });
}, 120_000);

it("takes its jobs back when Ctrl-C is pressed, and says so", async () => {
  const { connect } = await standardService(20_000);
  const { endpoint } = connect();
  const dir = temporaryFolder();
  const folder = workflowFiles(dir, [picture(1), picture(2)]);
  const args = [folder, "--url", endpoint, "--out", join(dir, "out")];
  const ended = await run(
    { args, env: { COMFYUI_TOKEN: TOKEN } },
    { at: /behind 1/, signal: "SIGINT" },
  );
  expect(ended).toMatchObject({ code: 130, signal: null, out: [] });
  expect(ended.err).toMatch(/2 workflows: 2 cancelled\.\n$/);
  const queue = await (await fetch(`${endpoint}/queue`)).json();
  expect(queue).toEqual({ queue_running: [], queue_pending: [] });
});
