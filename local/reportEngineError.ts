import { CloudError } from "./cloud/problems";
import { EngineError } from "./engine/problems";

/** Ends a program with the message alone when no engine or no local cloud can be had; every other error is a bug. */
export function reportEngineError(error: unknown): void {
  if (!(error instanceof EngineError || error instanceof CloudError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
