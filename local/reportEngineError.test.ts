import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { CloudError } from "./cloud/problems";
import { cacheFolder } from "./engine/cache";
import { home } from "./home";
import { reportEngineError } from "./reportEngineError";

const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => {
  said.mockClear();
  process.exitCode = undefined;
});

const refused = (code: string, path: string, syscall = "open") =>
  Object.assign(new Error(`${code}: refused, open '${path}'`), { code, path, syscall });

it("ends with only the message when the cloud cannot be had", () => {
  reportEngineError(new CloudError("no cloud"));
  expect(said.mock.calls).toEqual([["no cloud"]]);
  expect(process.exitCode).toBe(1);
});

it.each([
  ["EACCES", join(home, "cloud", "cloud.pid"), home, "a checkout of your own"],
  ["EROFS", home, home, "a checkout of your own"],
  ["EPERM", join(cacheFolder(), "engine"), cacheFolder(), "XDG_CACHE_HOME"],
  ["ENOENT", join(cacheFolder(), "engine"), cacheFolder(), "XDG_CACHE_HOME", "mkdir"],
])(
  "says at %s of %s which folder must be writable",
  (code, path, folder, instead, syscall?: string) => {
    reportEngineError(refused(code, path, syscall));
    const [[message]] = said.mock.calls as [[string]];
    expect(message).toContain(`${code}: refused, open '${path}'`);
    expect(message).toContain(`You must be able to write everything in ${folder}.`);
    expect(message).toContain(instead);
    expect(process.exitCode).toBe(1);
  },
);

it.each(["ENOSPC", "EDQUOT"])("says at %s where to make room", (code) => {
  reportEngineError(Object.assign(new Error(`${code}: full, write`), { code }));
  const [[message]] = said.mock.calls as [[string]];
  expect(message).toContain(`${code}: full, write`);
  expect(message).toContain(`on the disk of ${home} or of ${cacheFolder()}`);
  expect(process.exitCode).toBe(1);
});

it.each([
  refused("EACCES", "/etc/shadow"),
  refused("EEXIST", join(home, "cloud")),
  refused("ENOENT", join(home, "cloud", "ca.pem")),
  new TypeError("a bug"),
])("leaves any other error as it is: %s", (error) => {
  expect(() => reportEngineError(error)).toThrow(error);
  expect(said).not.toHaveBeenCalled();
});
