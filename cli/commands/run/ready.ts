import type { RunService } from "../../../client/run/service";
import { CheckStopped } from "../../../client/smoke/problem";
import { isUnauthorized, unauthorized } from "../../../client/smoke/unauthorized";
import type { Waiting } from "../../../client/smoke/waitUntilReady";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import type { Target } from "../../target";
import type { RunFlags } from "./flags";

/**
 * Waits until the service answers.
 *
 * @returns the exit code when it does not; undefined when it does
 */
export async function waitForService(
  service: RunService,
  {
    deadline,
    tokenSource,
    io,
  }: Pick<RunFlags, "deadline"> & Pick<Target, "tokenSource"> & { io: Io },
): Promise<number | undefined> {
  const started = performance.now();
  const late = AbortSignal.timeout(deadline * 1000);
  const waiting: Waiting = {
    signal: AbortSignal.any([io.signal, late]),
    get seconds() {
      return Math.round((performance.now() - started) / 1000);
    },
    doing: "waiting for the service",
    log: (line) => io.err(service.redact(line)),
  };
  try {
    await service.ready(waiting);
    return undefined;
  } catch (error) {
    if (io.signal.aborted) throw error;
    if (late.aborted) {
      io.err(service.redact(`After ${deadline} s, still ${waiting.doing}.`));
      return EXIT.notReady;
    }
    if (isUnauthorized(error)) {
      io.err(unauthorized(error, tokenSource).message);
      return EXIT.wrong;
    }
    if (!(error instanceof CheckStopped)) throw error;
    io.err(service.redact(error.message));
    return EXIT.notReady;
  }
}
