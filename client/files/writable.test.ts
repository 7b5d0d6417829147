import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { fileMistake } from "./fileError";
import { tryReplaceableFolder, tryWritableFile, tryWritableFolder } from "./writable";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
  writeFileSync(join(dir, "file"), "mine");
  mkdirSync(join(dir, "folder"));
});

/** The reported obstacle; undefined when there is none. Checks that looking changes nothing. */
async function mistakeOf(look: (path: string) => Promise<void>, path: string) {
  const before = readdirSync(dir, { recursive: true });
  const said = await look(join(dir, path)).then(() => undefined, fileMistake);
  expect(readdirSync(dir, { recursive: true })).toEqual(before);
  expect(readFileSync(join(dir, "file"), "utf8")).toBe("mine");
  return said;
}

const long = "x".repeat(300);

describe("a folder", () => {
  it.each([
    ["folder", undefined],
    ["absent/deeper", undefined],
    ["file", /a file is where its path needs a folder; name another place \(ENOTDIR\)/],
    ["file/below", /ENOTDIR/],
    [long, /its name is too long.*ENAMETOOLONG/],
  ])("%s", async (path, wanted) => {
    const said = await mistakeOf(tryWritableFolder, path);
    if (wanted === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(wanted);
  });

  // Root may write anywhere else, and only Linux has a place where nobody may.
  it.runIf(existsSync("/proc/self"))("of the system's own may not be written", async () => {
    const error = await tryWritableFolder("/proc/self/out").catch((reason) => reason);
    expect(fileMistake(error)).toBeDefined();
  });
});

describe("a file", () => {
  it.each([
    ["file", undefined],
    ["folder/new", undefined],
    ["folder", /it is a folder; name a file \(EISDIR\)/],
    ["absent/new", /a folder of its path does not exist; make it.*ENOENT/],
    ["file/new", /ENOTDIR/],
    [long, /ENAMETOOLONG/],
  ])("%s", async (path, wanted) => {
    const said = await mistakeOf(tryWritableFile, path);
    if (wanted === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(wanted);
  });

  // Windows has no such file.
  it.runIf(existsSync("/dev/null"))("may be a device", async () => {
    await tryWritableFile("/dev/null");
  });
});

describe("a folder that is to be replaced", () => {
  it("stays, with what is in it", async () => {
    writeFileSync(join(dir, "folder", "a"), "");
    expect(await mistakeOf(tryReplaceableFolder, "folder")).toBeUndefined();
    expect(await mistakeOf(tryReplaceableFolder, ".")).toBeUndefined();
  });

  // A test cannot mount anything; Linux has this mount point.
  it.runIf(existsSync("/dev/shm"))("is no mount point", async () => {
    const error = await tryReplaceableFolder("/dev/shm").catch((reason) => reason);
    expect(fileMistake(error)).toMatch(/mount point/);
    expect(readdirSync("/dev/shm").join()).not.toContain("comfyui-eas");
  });
});
