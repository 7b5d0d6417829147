import { ApiError } from "../client/eas/openApi";
import { FileError } from "../client/files/fileError";
import { isSilence, RequestError } from "../client/http/requestError";
import { stoppedCode } from "../client/stopSignal";
import { WorkflowError } from "../client/workflow/workflow";
import { CommandFailed, CommandStopped } from "./commandFailed";
import { EXIT } from "./exitCodes";
import type { Io } from "./io";
import { isMistake } from "./mistakes";
import { OutputLost } from "./outputLost";

/**
 * Runs what a command does and sets the exit code that it returns; for one that does nothing but
 * print, so that its code holds also when somebody has read enough of it.
 *
 * @throws {CommandFailed} for a mistake of the user, or a service that refuses or is silent; a bug is
 * thrown on, and keeps its stack trace
 */
export async function action(io: Io, run: () => Promise<number>): Promise<void> {
  const { code, lost } = await ended(io, run);
  process.exitCode = lost && !lost.isReadNoMore ? lost.exitCode : code;
}

/**
 * The same for a command that does something at a service: where its result could not be printed, it
 * does not end as if somebody knew of it.
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

/** The exit code after an answer that was none: one that refuses will be no other the next time. */
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
  // What went wrong then may be of the Ctrl-C itself, which a pulumi that is asked has had, too.
  if (aborted && isRead) throw new CommandStopped(stoppedCode(), reason.message);
  if (error instanceof WorkflowError) {
    throw new CommandFailed(EXIT.usage, error.message, error.problems);
  }
  if (isMistake(error)) throw new CommandFailed(EXIT.usage, error.message);
  // Whoever has read enough has not stopped it.
  if (!isRead) return EXIT.ok;
  if (error instanceof RequestError || error instanceof ApiError) {
    throw new CommandFailed(codeOfRefusal(error), error.message);
  }
  throw error;
}
