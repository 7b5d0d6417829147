import { beforeEach, describe, expect, it, vi } from "vitest";
import { pause } from "../http/pause";
import { NotReady } from "../service/waitUntilReady";
import type { EasReport, NotAsked } from "./eas/report";
import { readyUnlessDown } from "./readyUnlessDown";
import type { Run } from "./run";

vi.mock("../http/pause", { spy: true });

/** Looks that come one after the other, as if a minute lay between them. */
beforeEach(() => {
  vi.mocked(pause).mockImplementation(async (_milliseconds, signal) => {
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  });
});

const says = (status: string, message = ""): EasReport => ({ status, message, warnings: [] });

/** A run whose service answers once EAS was asked so often, and what EAS says each time. */
function runOf(
  answers: readonly (EasReport | NotAsked)[],
  answersAfter = Number.POSITIVE_INFINITY,
) {
  const stopped = new AbortController();
  const askEas = vi.fn(async () => answers[askEas.mock.calls.length - 1] ?? says("Running"));
  const ready = async () => {
    while (askEas.mock.calls.length < answersAfter) {
      await new Promise(setImmediate);
      stopped.signal.throwIfAborted();
    }
  };
  const run = { options: { askEas }, calls: { ready }, stop: () => stopped.abort() };
  return { run: run as unknown as Run, askEas, stopped: stopped.signal };
}

describe("a service that does not answer", () => {
  it.each(["Failed", "Stopped", "gone"])(
    "is waited for no longer once it is %s",
    async (status) => {
      const { run, askEas, stopped } = runOf([
        says("Running"),
        says(status),
        says(status, "exit 1"),
      ]);
      const waited = await readyUnlessDown(run).catch((error: unknown) => error);
      expect(waited).toBeInstanceOf(NotReady);
      expect(String(waited)).toContain(`EAS says that it is ${status} (exit 1): it is waited`);
      expect(stopped.aborted).toBe(true);
      expect(askEas).toHaveBeenCalledTimes(3);
    },
  );

  it("is waited for where EAS calls it down and takes that back, or cannot be asked", async () => {
    const back = [says("Failed"), says("Waiting"), says("Failed"), { notAsked: "no credentials" }];
    const { run, stopped } = runOf([...back, says("Failed")], 5);
    await readyUnlessDown(run);
    expect(stopped.aborted).toBe(false);
  });
});

it("asks EAS no more once the service has answered", async () => {
  const { run, askEas } = runOf([], 2);
  await readyUnlessDown(run);
  const asked = askEas.mock.calls.length;
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  expect(askEas).toHaveBeenCalledTimes(asked);
});
