import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { FolderLock, livingHolder } from "./folderLock";
import { saidOf } from "./saidOf";

const whyNot = async (dir: string, failing: Promise<unknown>) =>
  saidOf(await failing.then(() => undefined).catch((error: unknown) => error), dir);

it("says of a folder that is a file, or below one, what it must be", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const below = join(file, "below");
  for (const [dir, failing] of [
    [file, FolderLock.take(file)],
    [below, FolderLock.take(below)],
    [file, livingHolder(file)],
  ] as const) {
    expect(await whyNot(dir, failing)).toMatch(
      /^E\w+: .*\nThe local cloud keeps everything in .*file.*: .* --dir names another\.$/,
    );
  }
});

// Only Linux has a place, /proc, where not even root can make a folder.
it.runIf(existsSync("/proc/self"))(
  "says at once of a place where no folder can be made",
  async () => {
    expect(await whyNot("/proc/none/cloud", FolderLock.take("/proc/none/cloud"))).toMatch(
      /^ENOENT: .*\/proc\/none.*\nThe local cloud keeps everything in .*: .* --dir names another\.$/,
    );
  },
);

it("says of a full disk what to do, and of anything else nothing more", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  expect(saidOf(full, "d")).toMatch(/^ENOSPC: .*, write\nThe local cloud keeps everything in d:/);
  expect(saidOf(new Error("Port 80 is taken."), "d")).toBe("Port 80 is taken.");
});
