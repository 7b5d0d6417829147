import { beforeEach, describe, expect, it, vi } from "vitest";
import { pause } from "../http/pause";
import { unlessDown } from "./unlessDown";
import { NotReady } from "./waitUntilReady";

vi.mock("../http/pause", { spy: true });

/** Makes all pauses and timeouts end at once, in place of the minute between two looks. */
beforeEach(() => {
  vi.mocked(pause).mockImplementation(async (_milliseconds, signal) => {
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  });
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const late = new AbortController();
    setImmediate(() => late.abort());
    return late.signal;
  });
});

const says = (status: string, message = "") => ({ status, message, warnings: [] });
const notAsked = { notAsked: "" };

type Told = ReturnType<typeof says> | typeof notAsked;

/** A service about which EAS gives these answers, one per look; `ready` decides whether it answers itself. */
function watched(answers: readonly Told[], ready = silent) {
  const askEas = vi.fn(async () => answers[askEas.mock.calls.length - 1] ?? says("Running"));
  return { askEas, ready: vi.fn(({ signal }: { signal: AbortSignal }) => ready(signal)) };
}

const silent = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const answering = () => Promise.resolve();
const refusing = () => Promise.reject(new Error("401"));

/** Works until the service is down, or EAS has been asked this many times. */
const worked = (service: ReturnType<typeof watched>, looks = 10) =>
  unlessDown(service, service.askEas, async (down) => {
    while (service.askEas.mock.calls.length < looks) {
      await new Promise(setImmediate);
      down.throwIfAborted();
    }
  });

describe("work with a service", () => {
  it.each(["Failed", "Stopped", "gone"])("ends once it is silent and %s", async (status) => {
    const service = watched([says("Running"), says(status), says(status, "exit 1")]);
    const ended = await worked(service).catch((error: unknown) => error);
    expect(ended).toBeInstanceOf(NotReady);
    expect(String(ended)).toContain(`EAS says that it is ${status} (exit 1): no longer waiting`);
    expect(service.askEas).toHaveBeenCalledTimes(3);
  });

  it("goes on where EAS calls it down and takes that back, or cannot be asked", async () => {
    const service = watched([says("Failed"), says("Waiting"), says("Failed"), notAsked]);
    await worked(service);
    expect(service.ready).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["answers", answering],
    ["refuses", refusing],
  ])("goes on as long as it %s, whatever EAS says", async (_case, ready) => {
    await worked(watched(Array(10).fill(says("Failed")), ready));
  });

  it("asks EAS no more once it is over", async () => {
    const service = watched([]);
    await worked(service, 2);
    const asked = service.askEas.mock.calls.length;
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    expect(service.askEas).toHaveBeenCalledTimes(asked);
  });
});
