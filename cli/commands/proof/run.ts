import { existsSync, statSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { oneLine } from "../../../client/plain";
import { type Found, type LastProof, lastProof } from "../../../client/smoke/lastProof";
import { EvidenceFileError, readEvidence } from "../../../client/smoke/readEvidence";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { checkWritableFile, checkWritableFolder, writeNamedFile } from "../../writable";

export interface ProofFlags {
  maxAgeDays: number;
  keep?: string;
  json?: boolean;
}

/**
 * Reads the evidence that is there. What cannot be read, or is from a time to come, proves nothing, and is
 * reported.
 */
async function evidenceOf(
  files: readonly string[],
  now: number,
  io: Pick<Io, "err">,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of files) {
    // What a check leaves is a folder, and that is what people name.
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    const file = isFolder ? join(path, "evidence.json") : path;
    if (!existsSync(file)) {
      io.err(`There is no ${file}.`);
      continue;
    }
    try {
      const evidence = await readEvidence(file);
      found.push({ file, evidence });
      if (Date.parse(evidence.startedAt) > now) {
        const nowText = new Date(now).toISOString();
        io.err(
          `${file} is left out: its check began at ${evidence.startedAt}, and it is only ${nowText} by the clock of this machine. One of the two clocks is wrong.`,
        );
      }
    } catch (error) {
      if (!(error instanceof EvidenceFileError)) throw error;
      io.err(error.message);
    }
  }
  return found;
}

const days = (age: number) => `${age.toFixed(1)} days`;

/** Why the last proof is not enough; undefined when it is. */
function objection({ proof, ageDays = 0, wrong }: LastProof, maxAgeDays: number) {
  if (wrong) {
    return `The check of ${wrong.evidence.startedAt} got a wrong answer: ${wrong.evidence.problems[0]?.message ?? wrong.file}`;
  }
  if (!proof) return "Nothing here proves that the service makes video.";
  if (ageDays > maxAgeDays) {
    return `The last proof is ${days(ageDays)} old, more than the ${maxAgeDays} allowed: ${proof.evidence.startedAt}, ${proof.file}.`;
  }
  return undefined;
}

/** Copies a file of evidence to where `--keep` says. */
async function copyTo(keep: string, file: string): Promise<void> {
  if (resolve(keep) === resolve(file)) return;
  // An existing file, such as a device, may be writable in a folder where none can be made.
  if (!existsSync(keep)) {
    await checkWritableFolder("--keep", dirname(keep));
    await mkdir(dirname(keep), { recursive: true });
  }
  await checkWritableFile("--keep", keep);
  // Not copyFile, which removes what it could not write, even a device.
  await writeNamedFile(keep, await readFile(file), `--keep ${keep}`);
}

/** Compares the age of the newest proof among evidence files with a limit. */
export async function runProof(
  files: readonly string[],
  { maxAgeDays, keep, json }: ProofFlags,
  io: Pick<Io, "out" | "err">,
): Promise<number> {
  const now = Date.now();
  const last = lastProof(await evidenceOf(files, now, io), now);
  const { proof, ageDays, wrong } = last;
  const why = objection(last, maxAgeDays);
  // If only the proof were kept, it would count again the next time that the service does not answer.
  const newest = wrong ?? proof;
  if (newest && keep !== undefined) await copyTo(keep, newest.file);
  if (json) {
    const told = {
      fresh: why === undefined,
      provedAt: proof?.evidence.startedAt,
      level: proof?.evidence.level,
      ageDays,
      maxAgeDays,
      file: proof?.file,
      wrongSince: wrong?.evidence.startedAt,
      why,
    };
    io.out(JSON.stringify(told));
  } else if (why !== undefined) io.err(oneLine(why));
  else if (proof) {
    io.out(
      `Proven ${days(ageDays ?? 0)} ago, at level ${proof.evidence.level}: ${proof.evidence.startedAt}, ${proof.file}.`,
    );
  }
  return why === undefined ? EXIT.ok : EXIT.wrong;
}
