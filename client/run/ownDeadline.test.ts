// Jobs whose time is up together at a silent service, of which one is slower to end than the other.

import { expect, it, vi } from "vitest";
import type { RunService, Session } from "./service";
import { batch } from "./support/running";
import { picture } from "./support/services";

vi.mock("../service/limits", async (original) => ({
  ...(await original<typeof import("../service/limits")>()),
  ANSWER_MS: 20,
}));

async function aborted(signal: AbortSignal): Promise<never> {
  // On a busy machine the time may be up before anybody waits.
  signal.throwIfAborted();
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** A service that takes jobs, and then answers nothing; each job notices its deadline so much later. */
function silentService(laterMs: number[]): RunService {
  const open = async (): Promise<Session> => {
    const later = laterMs.shift();
    return {
      submit: async () => ({ problems: [] }),
      find: async () => undefined,
      follow: (_known, signal) =>
        aborted(signal).catch(async (reason) => {
          await new Promise((resolve) => setTimeout(resolve, later));
          throw reason;
        }),
      takeBack: async () => "cancelled",
      forget: async () => undefined,
      close: () => undefined,
    };
  };
  return {
    endpoint: "http://127.0.0.1:1",
    calls: "sync",
    redact: (text: string) => text,
    ready: ({ signal }) => aborted(signal),
    open,
    close: () => undefined,
  } as Partial<RunService> as RunService;
}

it("tells each its own deadline", async () => {
  const service = silentService([0, 1000]);
  const workflows = [picture(1), picture(2), picture(3)];
  const outcomes = await batch({ service, workflows, concurrency: 2, deadlineSeconds: 0.2 });
  const late = {
    code: "unanswered",
    message: expect.stringContaining(
      "The deadline of 0.2 s has passed, and the service does not answer.",
    ),
  };
  expect(outcomes).toMatchObject([late, late, { status: "not begun", code: "unanswered" }]);
});
