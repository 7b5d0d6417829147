import { join } from "node:path";
import { readApart } from "../verify/readApart";
import { Clip } from "./clip";

/**
 * Takes some frames out of an untrusted clip, in a process of its own. Being unable to is no failure: a
 * page without frames is still a page, and the clip itself has been judged before.
 */
export async function readClip(kind: "mp4" | "webp" | "gif", bytes: Uint8Array): Promise<Clip> {
  const program = join(__dirname, "framesWorker.ts");
  const ended = await readApart(program, kind, bytes).catch((error: Error) => error);
  if (ended instanceof Error) return { notShown: `they could not be extracted: ${ended.message}` };
  if (ended.answer !== undefined) return Clip.parse(ended.answer);
  const { lateAfter, killedBy, code } = ended;
  return {
    notShown:
      lateAfter === undefined
        ? `the process that extracts them ended with ${killedBy ?? `code ${code}`}`
        : `extracting them takes more than ${lateAfter} s`,
  };
}
