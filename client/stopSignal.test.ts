import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { stopSignal } from "./stopSignal";

type Handler = () => void;

let press: (name: string) => void;
let exit: ReturnType<typeof vi.fn>;
let signal: AbortSignal;

beforeEach(() => {
  const handlers = new Map<string | symbol, Handler>();
  const { exitCode } = process;
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.spyOn(process, "on").mockImplementation((name, handler: Handler) => {
    handlers.set(name, handler);
    return process;
  });
  exit = vi.fn();
  vi.spyOn(process, "exit").mockImplementation(exit as unknown as typeof process.exit);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    process.exitCode = exitCode;
  });
  signal = stopSignal();
  press = (name) => handlers.get(name)?.();
});

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])("lets the program clean up after a %s", (name, code) => {
  expect(signal.aborted).toBe(false);
  press(name);
  expect(signal.reason).toEqual(new Error(`stopped by ${name}`));
  expect([process.exitCode, exit.mock.calls]).toEqual([code, []]);
});

it("ignores a second signal right after the first, and exits on a later one", () => {
  press("SIGINT");
  vi.advanceTimersByTime(499);
  press("SIGINT");
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  press("SIGTERM");
  expect(exit).toHaveBeenCalledExactlyOnceWith(143);
});
