import { mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { JOURNAL } from "./journal";
import { FolderLostError, lockFolder } from "./lockFolder";

const options = { signal: new AbortController().signal, onLost: () => undefined };

/** A folder locked by a process that is alive, if `host` is this machine. */
function locked(host: string, pid = process.ppid): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, `${JOURNAL}.lock`));
  const opened = { comfyuiEasRun: 1, pid, host, at: new Date().toISOString() };
  writeFileSync(join(dir, JOURNAL), `${JSON.stringify(opened)}\n`);
  return dir;
}

afterEach(() => {
  vi.restoreAllMocks();
});

it("lets the next one in when it is given back", async () => {
  const dir = temporaryFolder();
  await (await lockFolder(dir, options))();
  await (await lockFolder(dir, options))();
});

it("waits for the lock of a process that was killed", async () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, `${JOURNAL}.lock`));
  const unlock = await lockFolder(dir, options);
  await unlock();
});

it("stops waiting when it is told to", async () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, `${JOURNAL}.lock`));
  const signal = AbortSignal.timeout(50);
  await expect(lockFolder(dir, { ...options, signal })).rejects.toThrow("timeout");
});

it.each([
  ["lives", undefined],
  ["lives and is another user's", Object.assign(new Error("kill EPERM"), { code: "EPERM" })],
])("names the process that has the lock, and waits for none that %s", async (_how, refused) => {
  vi.spyOn(process, "kill").mockImplementation((): true => {
    if (refused) throw refused;
    return true;
  });
  await expect(lockFolder(locked(hostname()), options)).rejects.toThrow(
    `is in use by process ${process.ppid}, which runs jobs into it`,
  );
});

it("waits for the lock of another machine, whose processes cannot be seen", async () => {
  await (await lockFolder(locked("elsewhere"), options))();
});

it("names the process of another machine that does not give its lock back", async () => {
  let later = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (later += 10_000));
  await expect(lockFolder(locked("elsewhere"), options)).rejects.toThrow(
    `is in use by process ${process.ppid} on elsewhere, which`,
  );
});

it("waits for the lock of a process that had this one's number, as the first of a container has", async () => {
  await (await lockFolder(locked(hostname(), process.pid), options))();
});

it("tells when the lock was taken away", async () => {
  const dir = temporaryFolder();
  const onLost = vi.fn();
  await lockFolder(dir, { ...options, onLost });
  rmdirSync(join(dir, `${JOURNAL}.lock`));
  await expect.poll(() => onLost.mock.lastCall?.[0]).toBeInstanceOf(FolderLostError);
});
