import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { ensureCloud, stopCloud } from "./daemon";
import { processIsAlive, readHolder } from "./folderLock";
import { CloudError } from "./problems";
import { until } from "./testing";

/** A folder whose cloud is stopped when the test ends. */
function cloudFolder(): string {
  const dir = temporaryFolder();
  // Runs before the folder is removed: the last hook comes first.
  onTestFinished(async () => {
    await stopCloud(dir);
  });
  return dir;
}

/** How many processes have the folder in their command line. */
function processesOf(dir: string): number {
  const lines =
    process.platform === "linux"
      ? readdirSync("/proc").map((pid) => commandLine(`/proc/${pid}/cmdline`))
      : execFileSync("ps", ["-A", "-o", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(dir)).length;
}

function commandLine(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Not a process, or one that has just ended.
    return "";
  }
}

test("processes that want the cloud at the same time share one, which is restarted for other options", async () => {
  const dir = cloudFolder();
  vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "canary-secret");
  vi.stubEnv("COMFYUI_TOKEN", "canary-token");
  const asked = await Promise.all([ensureCloud(dir), ensureCloud(dir), ensureCloud(dir)]);
  const first = asked[0];
  expect(asked.map(({ url }) => url)).toEqual([first.url, first.url, first.url]);
  // The processes that lost the race are gone. Otherwise one would take the folder when the winner ends.
  expect(processesOf(dir)).toBe(1);
  expect(first.environment()).toMatchObject({
    HTTPS_PROXY: first.url,
    NODE_EXTRA_CA_CERTS: join(dir, "ca.pem"),
  });
  const { pid } = readHolder(dir)!;
  expect(pid).not.toBe(process.pid);
  // It holds no keys of a real account. Only Linux shows a process's environment as a file.
  if (process.platform === "linux") {
    const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
    expect(environment).toContain("PATH=");
    expect(environment).not.toContain("canary");
  }
  expect((await ensureCloud(dir, { comfyui: undefined })).url).toBe(first.url);
  expect(readHolder(dir)!.pid).toBe(pid);

  // Other options need another process; state and port stay.
  const said: string[] = [];
  const log = (line: string) => said.push(line);
  expect((await ensureCloud(dir, { secondsPerStep: 0.25 }, log)).url).toBe(first.url);
  const slower = readHolder(dir)!.pid;
  expect(slower).not.toBe(pid);
  await ensureCloud(dir, {}, log);
  expect(readHolder(dir)!.pid).toBe(slower);
  expect(said).toEqual(["cloud: restarting with --seconds-per-step 0.25"]);
  await ensureCloud(dir, { secondsPerStep: 0, comfyui: null }, log);
  expect(said[1]).toBe("cloud: restarting with its default options");

  const running = readHolder(dir)!.pid;
  expect(running).not.toBe(slower);
  expect(await stopCloud(dir)).toBe(true);
  expect(readHolder(dir)).toBeUndefined();
  await until(
    async () => processIsAlive(running),
    (alive) => !alive,
  );
  expect(processesOf(dir)).toBe(0);
  expect(await stopCloud(dir)).toBe(false);
});

test("a cloud that cannot start says why", async () => {
  const dir = cloudFolder();
  writeFileSync(join(dir, "state.json"), "not json");
  const failing = ensureCloud(dir);
  await expect(failing).rejects.toBeInstanceOf(CloudError);
  await expect(failing).rejects.toThrow(/did not start[\s\S]*is not a state of the local/);
});

// Only Linux tells a process from a later one with the same process id.
test.runIf(process.platform === "linux")(
  "a cloud that is suspended and resumed keeps its folder",
  async () => {
    const dir = cloudFolder();
    const { url } = await ensureCloud(dir);
    const { pid } = readHolder(dir)!;
    process.kill(pid, "SIGSTOP");
    await expect(stopCloud(dir)).rejects.toThrow(`kill -CONT ${pid} lets it go on`);
    const said: string[] = [];
    const again = ensureCloud(dir, {}, (line) => {
      said.push(line);
      process.kill(pid, "SIGCONT");
    });
    expect((await again).url).toBe(url);
    expect(said).toEqual([`cloud: process ${pid} does not answer; waiting up to a minute for it`]);
    expect(readHolder(dir)!.pid).toBe(pid);
    // A killed process, unlike a stopped one, loses the folder.
    process.kill(pid, "SIGKILL");
    await ensureCloud(dir);
    expect(readHolder(dir)!.pid).not.toBe(pid);
  },
);

test("a cloud whose folder was removed ends, and leaves the next one's state alone", async () => {
  const dir = cloudFolder();
  const { url } = await ensureCloud(dir);
  const { pid } = readHolder(dir)!;
  rmSync(dir, { recursive: true });
  const settings = { method: "PUT", body: '{"gatewayBodyLimitBytes":1}' };
  await fetch(`${url}/admin/settings`, settings).catch(() => undefined);
  expect((await ensureCloud(dir)).url).not.toBe(url);
  await until(
    async () => processIsAlive(pid),
    (alive) => !alive,
  );
  const state = JSON.parse(readFileSync(join(dir, "state.json"), "utf8"));
  expect(state.settings.gatewayBodyLimitBytes).not.toBe(1);
});

test("a process that was given a dead cloud's process id is left alone", async () => {
  const dir = temporaryFolder();
  const bystander = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  onTestFinished(() => void bystander.kill());
  const url = "http://127.0.0.1:9";
  const left = { pid: bystander.pid, instance: "old", startedAt: "2026-01-01T00:00:00Z", url };
  writeFileSync(join(dir, "cloud.pid"), JSON.stringify(left));
  expect(await stopCloud(dir)).toBe(false);
  expect(processIsAlive(bystander.pid!)).toBe(true);
});
