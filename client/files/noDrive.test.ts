import type * as fs from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { fileMistake } from "./fileError";
import { tryWritableFolder } from "./writable";

/** Nothing is there, as below `Z:` on a Windows without that drive. */
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof fs>()),
  stat: async (path: string) => {
    looked.push(path);
    // Without an end to the search, no time limit would get a turn.
    if (looked.length > 100) throw new Error("it goes on looking above the root");
    throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT", syscall: "stat" });
  },
}));

const looked: string[] = [];

it("says that a folder is on no drive that there is", async () => {
  const error = await tryWritableFolder("/videos/today").catch((reason: unknown) => reason);
  expect(fileMistake(error)).toMatch(/a folder of its path does not exist.*ENOENT/);
  expect(looked).toEqual(["/videos/today", "/videos", "/"]);
});
