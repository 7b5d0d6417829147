import type { AskEas } from "../eas/report/report";
import { statusOf } from "../eas/report/statusOf";
import { isDown, statusInWords } from "../eas/status";
import { pause } from "../http/pause";
import { ANSWER_MS, DOWN_LOOK_MS } from "./limits";
import { NotReady, type Waiting } from "./waitUntilReady";

interface Service {
  /** Waits until it answers. */
  ready(waiting: Waiting): Promise<unknown>;
}

/**
 * Whether a service gives no answer for some seconds. Also usable once nobody waits for the service any more.
 */
export async function isSilent(service: Service, signal: AbortSignal): Promise<boolean> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  const waiting = { signal: soon, seconds: 0, doing: "", log: () => undefined };
  // A refusal is an answer too.
  return service.ready(waiting).then(
    () => false,
    () => soon.aborted,
  );
}

/**
 * Waits until EAS has said twice, a minute apart, that a silent service is down, and returns the error for
 * it.
 */
async function untilDown(
  service: Service,
  askEas: AskEas | undefined,
  signal: AbortSignal,
): Promise<NotReady> {
  for (let looks = 0; ; ) {
    await pause(DOWN_LOOK_MS, signal);
    const told = await statusOf(askEas, signal);
    signal.throwIfAborted();
    const seenDown = told && isDown(told.status) && (await isSilent(service, signal));
    signal.throwIfAborted();
    looks = seenDown ? looks + 1 : 0;
    if (!told || looks < 2) continue;
    return new NotReady(
      `The service does not answer, and EAS says that it is ${statusInWords(told)}: no longer waiting for it.`,
    );
  }
}

/**
 * Works with a service, and aborts the work when EAS says that the service is down. Otherwise a service whose
 * container ends, or that somebody stops or deletes, would be waited for until the deadline. While the
 * service answers, EAS's status does not count. EAS is asked once a minute, if it can be asked at all.
 *
 * @param work receives a signal that is aborted, with a `NotReady` as its reason, once the service is down
 * @throws what `work` throws
 */
export async function unlessDown<T>(
  service: Service,
  askEas: AskEas | undefined,
  work: (down: AbortSignal) => Promise<T>,
): Promise<T> {
  const down = new AbortController();
  const over = new AbortController();
  untilDown(service, askEas, over.signal).then(
    (reason) => down.abort(reason),
    (error: unknown) => {
      if (!over.signal.aborted) throw error;
    },
  );
  try {
    return await work(down.signal);
  } finally {
    over.abort();
  }
}
