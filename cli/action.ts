import { ApiError } from "../client/eas/openApi";
import { FileError } from "../client/files/fileError";
import { isSilence, RequestError } from "../client/http/requestError";
import { stoppedCode } from "../client/stopSignal";
import { UsageError } from "../client/usageError";
import { CommandFailed, CommandStopped } from "./commandFailed";
import { EXIT } from "./exitCodes";
import type { Io } from "./io";
import { OutputLost } from "./outputLost";

/**
 * Runs a command that does nothing but print, and sets the exit code that it returns. The code stands
 * even when the reader of its output stops early, as `head` does.
 *
 * @throws {CommandFailed} for a mistake of the user, or a service that refuses or is silent; a bug is
 * rethrown and keeps its stack trace
 */
export async function action(io: Io, run: () => Promise<number>): Promise<void> {
  const { code, lost } = await ended(io, run);
  process.exitCode = lost && !lost.isReadNoMore ? lost.exitCode : code;
}

/**
 * The same for a command that does something at a service: if its result could not be printed, the exit
 * code says so, because nobody knows the result.
 */
export async function work(io: Io, run: () => Promise<number>): Promise<void> {
  const { code, lost } = await ended(io, run);
  process.exitCode = lost?.exitCode ?? code;
}

async function ended(io: Io, run: () => Promise<number>) {
  const code = await run().catch((error: unknown) => failed(error, io));
  await io.settled();
  const { reason } = io.signal;
  const lost = reason instanceof OutputLost ? reason : undefined;
  if (lost && !lost.isReadNoMore) io.err(lost.message);
  return { code, lost };
}

/**
 * The exit code after a failed request: `wrong` when the service refuses, because it will refuse the
 * next time too, otherwise `notReady`.
 */
export function codeOfRefusal(error: RequestError | ApiError): number {
  const { status = 0 } = error;
  const passes = error instanceof ApiError ? error.mayPass : isSilence(error);
  return status >= 400 && status < 500 && !passes ? EXIT.wrong : EXIT.notReady;
}

function failed(error: unknown, io: Io): number {
  if (error instanceof CommandFailed) throw error;
  if (error instanceof FileError) throw new CommandFailed(EXIT.wrong, error.message);
  const { aborted, reason } = io.signal;
  const isRead = !(reason instanceof OutputLost);
  // The error may come from the Ctrl-C itself, which also reaches a pulumi that the command has
  // started.
  if (aborted && isRead) throw new CommandStopped(stoppedCode(), reason.message);
  if (error instanceof UsageError) {
    throw new CommandFailed(EXIT.usage, error.message, error.problems);
  }
  // Standard output is lost, which `action` and `work` turn into an exit code.
  if (!isRead) return EXIT.ok;
  if (error instanceof RequestError || error instanceof ApiError) {
    throw new CommandFailed(codeOfRefusal(error), error.message);
  }
  throw error;
}
