import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { RequestLog } from "./requestLog";

const request = (path: string) => ({
  time: "2026-01-01T00:00:00Z",
  host: "x",
  method: "GET",
  action: "admin",
  path,
  status: 200,
  durationMs: 1,
});

const LINE = JSON.stringify(request("/00")).length + 1;

test("a log that has grown too large begins anew while the cloud runs, and keeps the one before", () => {
  const dir = temporaryFolder();
  const log = new RequestLog(dir, { maxBytes: 4 * LINE });
  const paths = Array.from({ length: 28 }, (_, index) => `/${String(index).padStart(2, "0")}`);
  for (const path of paths) {
    log.write(request(path));
    // Reading writes the waiting lines to the file at once.
    log.read(1);
  }
  const told = (limit: number) => log.read(limit).map(({ path }) => path);
  expect(told(2)).toEqual(paths.slice(-2));
  expect(told(6)).toEqual(paths.slice(-6));
  log.close();
  expect(readdirSync(dir)).toEqual(["requests.log", "requests.log.1"]);
  expect(statSync(join(dir, "requests.log.1")).size).toBe(5 * LINE);
  expect(statSync(join(dir, "requests.log")).size).toBe(3 * LINE);

  // A new start goes on with the existing files.
  const next = new RequestLog(dir, { maxBytes: 4 * LINE });
  next.write(request("/28"));
  expect(next.read(2).map(({ path }) => path)).toEqual(["/27", "/28"]);
  next.close();
  expect(statSync(join(dir, "requests.log")).size).toBe(4 * LINE);
});
