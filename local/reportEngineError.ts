import { EngineError } from "./engine/problems";

/** Ends a program with the message alone when no engine can be had; every other error is a bug. */
export function reportEngineError(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
