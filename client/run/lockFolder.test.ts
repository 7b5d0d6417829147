import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../local/cloud/testing";
import { JOURNAL } from "./journal";
import { lockFolder } from "./lockFolder";

const options = { signal: new AbortController().signal, onLost: () => undefined };

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
