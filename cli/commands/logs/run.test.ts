import { expect, it, vi } from "vitest";
import type * as logsModule from "../../../client/eas/logs";
import type * as pauseModule from "../../../client/http/pause";
import type * as stackServiceModule from "../../stackService";
import { runLogs } from "./run";

/** What the log holds, one look after the other. */
const looks: string[][] = [];

vi.mock("../../../client/eas/logs", async (): Promise<typeof logsModule> => {
  const actual = await vi.importActual<typeof logsModule>("../../../client/eas/logs");
  return {
    ...actual,
    serviceLogPage: async () => {
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
    serviceRef: async () => ({}) as never,
  };
});

it("shows a log that is begun anew from its beginning", async () => {
  looks.push(["one", "two"], ["one", "two", "three"], ["anew"], ["anew", "again"]);
  const seen: string[] = [];
  const io = { out: (line: string) => seen.push(line), env: {} } as never;
  const followed = runLogs({ stack: "dev", order: "oldest-first", follow: true }, io);
  await expect(followed).rejects.toThrow("stopped");
  expect(seen).toEqual(["one", "two", "three", "anew", "again"]);
});
