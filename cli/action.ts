import { CredentialsError } from "../client/eas/credentials";
import { ApiError } from "../client/eas/openApi";
import { RequestError } from "../client/http/requestError";
import { UsageError } from "../client/smoke/settings";
import { stoppedCode } from "../client/smoke/stopSignal";
import { WorkflowError } from "../client/workflow/workflow";
import { EXIT } from "./exitCodes";
import type { Io } from "./io";

/**
 * Runs what a command does and sets the exit code that it returns. A mistake of the user is told
 * without a stack trace; a bug is thrown on, and keeps its own.
 */
export async function action(io: Io, run: () => Promise<number>): Promise<void> {
  process.exitCode = await run().catch((error: unknown) => codeOf(error, io));
}

const OWN_MISTAKES = [UsageError, WorkflowError, CredentialsError];

function codeOf(error: unknown, io: Io): number {
  if (OWN_MISTAKES.some((kind) => error instanceof kind)) {
    io.err((error as Error).message);
    return EXIT.usage;
  }
  // Whoever aborts says with which code the process ends.
  if (io.signal.aborted) return stoppedCode();
  if (error instanceof RequestError || error instanceof ApiError) {
    io.err(error.message);
    // An answer that refuses will be no other the next time; silence may be.
    const refused = error.status !== undefined && error.status >= 400 && error.status < 500;
    return refused ? EXIT.wrong : EXIT.notReady;
  }
  throw error;
}
