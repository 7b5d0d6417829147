import { timeLimit } from "../../../client/http/seconds";
import { oneLine } from "../../../client/plain";
import type { RunService } from "../../../client/run/service";
import { isUnauthorized, unauthorized } from "../../../client/service/unauthorized";
import { NotReady, type Waiting } from "../../../client/service/waitUntilReady";
import { CommandFailed } from "../../commandFailed";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import type { Target } from "../../target";
import type { RunFlags } from "./flags";

/**
 * Waits until the service answers.
 *
 * @throws {CommandFailed} when it does not
 */
export async function waitForService(
  service: RunService,
  {
    deadline,
    tokenSource,
    io,
    down,
  }: Pick<RunFlags, "deadline"> & Pick<Target, "tokenSource"> & { io: Io; down: AbortSignal },
): Promise<void> {
  const started = performance.now();
  const late = timeLimit(deadline);
  const waiting: Waiting = {
    signal: AbortSignal.any([io.signal, down, late]),
    get seconds() {
      return Math.round((performance.now() - started) / 1000);
    },
    doing: "waiting for the service",
    log: (line) => io.err(service.redact(oneLine(line))),
  };
  try {
    await service.ready(waiting);
  } catch (error) {
    if (io.signal.aborted) throw error;
    const failed = (code: number, message: string) =>
      new CommandFailed(code, service.redact(oneLine(message)));
    if (late.aborted) {
      throw failed(EXIT.notReady, `After ${deadline} s, still ${waiting.doing}.`);
    }
    if (isUnauthorized(error)) throw failed(EXIT.wrong, unauthorized(error, tokenSource));
    if (error instanceof NotReady) throw failed(EXIT.notReady, error.message);
    throw error;
  }
}
