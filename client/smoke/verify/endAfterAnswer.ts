import type { ChildProcess } from "node:child_process";

/** What ends a complete answer; it does not occur inside the JSON. */
export const ANSWER_END = "\n";

/**
 * Ends a reading process as soon as its answer is complete. Left to itself it may hang while exiting
 * (seen in Node 24.21 on a busy machine: the main thread waits for a compiling thread, which waits for
 * the main thread to collect garbage), and its file would be blamed for that.
 */
export function endAfterAnswer(child: ChildProcess): void {
  child.stdout?.on("data", (part: Buffer | string) => {
    if (part.toString().endsWith(ANSWER_END)) child.kill("SIGKILL");
  });
}
