import { execFile } from "node:child_process";
import { join } from "node:path";
import { READER_HEAP_MIB } from "../limits";
import { ANSWER_END, endAfterAnswer } from "../verify/endAfterAnswer";
import { readerEnvironment, readerSeconds } from "../verify/reader";
import { Clip } from "./clip";

/** Room for the small pictures of one clip. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/**
 * Takes some frames out of an untrusted clip, in a process of its own. It never fails: a page without
 * frames is still a page, and whether the clip is right has been decided before.
 */
export function readClip(kind: "mp4" | "webp" | "gif", bytes: Uint8Array): Promise<Clip> {
  const program = join(__dirname, "framesWorker.ts");
  const loader = require.resolve("tsx/cjs");
  const args = [`--max-old-space-size=${READER_HEAP_MIB}`, "--require", loader, program, kind];
  const seconds = readerSeconds(bytes);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      {
        env: readerEnvironment(),
        timeout: seconds * 1000,
        killSignal: "SIGKILL",
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
      },
      (error, output) => {
        if (output.endsWith(ANSWER_END)) return resolve(Clip.parse(JSON.parse(output)));
        const reason = error?.killed
          ? `taking them out takes more than ${seconds} s`
          : `the process that takes them out ended with ${error?.signal ?? `code ${error?.code}`}`;
        resolve({ notShown: reason });
      },
    );
    endAfterAnswer(child);
    // A process that ends early closes its input; its exit says why.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(bytes);
  });
}
