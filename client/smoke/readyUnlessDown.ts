import { pause } from "../http/pause";
import { NotReady } from "../service/waitUntilReady";
import type { Run } from "./run";
import { statusOf } from "./statusOf";

/** What a service does not leave by itself (inferred from their names); `gone`: EAS has none of this name. */
const DOWN = ["Failed", "Stopping", "Stopped", "Deleting", "DeleteFailed", "gone"];

const LOOK_MS = 60_000;

/** Waits until EAS has said twice, a minute apart, that the service is down, and tells it. */
async function untilDown({ options }: Run, signal: AbortSignal): Promise<NotReady> {
  for (let looks = 0; ; ) {
    await pause(LOOK_MS, signal);
    const answer = await statusOf(options.askEas, signal);
    looks = answer && DOWN.includes(answer.status) ? looks + 1 : 0;
    if (answer && looks === 2) {
      const { status, message } = answer;
      const said = message === "" ? status : `${status} (${message})`;
      return new NotReady(
        `The service does not answer, and EAS says that it is ${said}: it is waited for no longer.`,
      );
    }
  }
}

/**
 * Waits until the service answers, at most as long as EAS says that it may: a container that ends as soon
 * as it has started would be waited for until the deadline. Once it has answered, the answers count.
 *
 * @throws {NotReady} when it is down, or as `Calls.ready` does
 */
export async function readyUnlessDown(run: Run): Promise<void> {
  const ready = run.calls.ready(run);
  const answered = new AbortController();
  const down = run.options.askEas ? [untilDown(run, answered.signal)] : [];
  try {
    const reason = await Promise.race([ready, ...down]);
    if (!reason) return;
    run.stop();
    // Its end by the stop says nothing that EAS has not said.
    await ready.catch(() => undefined);
    throw reason;
  } finally {
    answered.abort();
  }
}
