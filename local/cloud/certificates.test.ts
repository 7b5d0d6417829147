import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { Certificates } from "./certificates";

const DAY = 24 * 60 * 60 * 1000;
const now = Date.now();
afterEach(() => void vi.restoreAllMocks());

/** The authority's certificate of a cloud that is started that many days from now. */
async function authorityAfter(days: number, dir: string): Promise<string> {
  vi.spyOn(Date, "now").mockReturnValue(now + days * DAY);
  return readFileSync((await Certificates.open(dir)).caFile, "utf8");
}

it("keeps its authority while that is valid, and replaces it before it expires", async () => {
  const dir = temporaryFolder();
  const first = await authorityAfter(0, dir);
  expect(await authorityAfter(3600, dir)).toBe(first);
  expect(await authorityAfter(3640, dir)).not.toBe(first);
});

it("replaces an authority that was made while the clock was ahead", async () => {
  const dir = temporaryFolder();
  const ahead = await authorityAfter(10, dir);
  const right = await authorityAfter(0, dir);
  expect(right).not.toBe(ahead);
  expect(await authorityAfter(0.1, dir)).toBe(right);
});
