import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { step } from "./progress";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lasting = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("a step", () => {
  it("says in plain lines that it starts, still runs and ends if there is no terminal", async () => {
    const said: string[] = [];
    const done = step("building", lasting(65_000), {
      log: (line) => said.push(line),
      terminal: { write: (text) => said.push(`live ${text}`) },
    });
    await vi.advanceTimersByTimeAsync(65_000);
    await done;
    expect(said).toEqual([
      "engine: building …",
      "engine: building … 30 s",
      "engine: building … 1 min 0 s",
      "engine: building: done after 1 min 5 s",
    ]);
  });

  it("keeps one live line on a terminal", async () => {
    const live: string[] = [];
    const said: string[] = [];
    const done = step("building", lasting(1_000), {
      log: (line) => said.push(line),
      terminal: { isTTY: true, write: (text) => live.push(text) },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await done;
    expect(said).toEqual(["engine: building: done after 1 s"]);
    expect(live.every((text) => text.startsWith("\r"))).toBe(true);
  });

  it("says that it failed, and fails", async () => {
    const said: string[] = [];
    const failing = step("building", () => Promise.reject(new Error("no")), {
      log: (line) => said.push(line),
      terminal: { write: () => undefined },
    });
    await expect(failing).rejects.toThrow("no");
    expect(said.at(-1)).toBe("engine: building: failed after 0 s");
  });
});
