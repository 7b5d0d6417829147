import { beforeEach, expect, it, vi } from "vitest";
import type * as logsModule from "../../../client/eas/logs";
import { ApiError } from "../../../client/eas/openApi";
import type * as pauseModule from "../../../client/http/pause";
import type * as stackServiceModule from "../../stackService";
import { runLogs } from "./run";

/** What the log holds at each look. */
const looks: string[][] = [];
/**
 * The number of the reference to the service with which EAS refuses to answer; "all" for every
 * reference.
 */
let ended = "none";
let references = 0;
beforeEach(() => {
  looks.length = 0;
  ended = "none";
  references = 0;
});

vi.mock("../../../client/eas/logs", async (): Promise<typeof logsModule> => {
  const actual = await vi.importActual<typeof logsModule>("../../../client/eas/logs");
  return {
    ...actual,
    serviceLogPage: async ({ name }) => {
      if (ended === "all" || name === ended)
        throw new ApiError("DescribeServiceLog: the key has ended", 403, "");
      const lines = looks[0] ?? [];
      return { lines, total: lines.length };
    },
  };
});
vi.mock("../../../client/http/pause", (): typeof pauseModule => ({
  pause: async () => {
    looks.shift();
    if (looks.length === 0) throw new Error("stopped");
  },
}));
vi.mock("../../stackService", async (): Promise<typeof stackServiceModule> => {
  const actual = await vi.importActual<typeof stackServiceModule>("../../stackService");
  const service = { name: "comfyui_test", facts: {} };
  return {
    ...actual,
    stackService: async () => service as never,
    serviceRef: async () => ({ name: String(++references) }) as never,
  };
});

/** Follows the log, and hands each line on, until there are no further looks. */
async function followed(onLine: (line: string) => void): Promise<string> {
  const io = { out: onLine, err: onLine, env: {} } as never;
  const follow = runLogs({ stack: "dev", order: "oldest-first", follow: true }, io);
  return follow.catch((error: Error) => error.message) as Promise<string>;
}

it("shows a log that is begun anew from its beginning", async () => {
  looks.push(["one", "two"], ["one", "two", "three"], ["anew"], ["anew", "again"]);
  const seen: string[] = [];
  expect(await followed((line) => seen.push(line))).toBe("stopped");
  expect(seen).toEqual(["one", "two", "three", "anew", "again"]);
});

it("goes on with another key where one has ended", async () => {
  looks.push(["one"], ["one", "two"], ["one", "two", "three"]);
  const seen: string[] = [];
  const end = await followed((line) => {
    seen.push(line);
    if (line === "one") ended = "1";
  });
  expect([end, seen, references]).toEqual(["stopped", ["one", "two", "three"], 2]);
});

it("ends with what EAS refuses by another key, too", async () => {
  looks.push(["one"], ["one", "two"]);
  const end = await followed(() => {
    ended = "all";
  });
  expect([end, references]).toEqual(["DescribeServiceLog: the key has ended", 2]);
});
