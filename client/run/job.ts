import { basename } from "node:path";
import { sha256 } from "../sha256";
import { type Prepared, prepareWorkflow } from "../workflow/prepare";
import { workflowDigest } from "../workflow/readWorkflow";
import type { Workflow } from "../workflow/workflow";

/** The seed of every sampler: a number, or a new random one for each submission. */
export type SeedChoice = number | "random";

/** One workflow that should run once. */
export interface Job {
  readonly key: string;
  /** The path of the file as it was given, for messages. */
  readonly file: string;
  /** The replacements of `--set` are applied, those of `seed` are not. */
  readonly workflow: Workflow;
  /** @default the workflow's own seeds */
  readonly seed?: SeedChoice;
}

/**
 * Makes a job of each workflow. A job is identified by the content of its workflow, not by the name of its
 * file, so the file may be moved. Several workflows with the same content are separate jobs.
 */
export function jobsOf(
  given: readonly { file: string; workflow: Workflow }[],
  seed?: SeedChoice,
): Job[] {
  const seen = new Map<string, number>();
  return given.map(({ file, workflow }) => {
    const content = workflowDigest(workflow);
    const digest = seed === undefined ? content : sha256(`${content} seed ${seed}`);
    const copy = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, copy);
    return { key: copy === 1 ? digest : `${digest}-${copy}`, file, workflow, seed };
  });
}

/**
 * The workflow as it is sent.
 *
 * @throws {WorkflowError} when one of its own seeds cannot be sent exactly
 */
export const submissionOf = ({ workflow, seed }: Pick<Job, "workflow" | "seed">): Prepared =>
  prepareWorkflow(workflow, {
    keepSeeds: seed === undefined,
    ...(typeof seed === "number" && { random: () => seed }),
  });

/** As in the names of files (`saveOutput.ts`), and spaces and brackets, which a shell treats specially. */
const UNSAFE = /(?:[^\p{L}\p{M}\p{N}._-]|\p{Default_Ignorable_Code_Point})+/gu;

/**
 * Chooses a folder that no other job has, named after the workflow's file for people.
 *
 * @param taken the folders of other jobs, in lower case
 */
export function folderFor(file: string, taken: ReadonlySet<string>): string {
  const stem = basename(file).replace(/\.json$/i, "");
  const plain = stem
    .normalize("NFC")
    .replace(UNSAFE, "_")
    .replace(/^[._]+/, "");
  // Cut by characters, because half of a surrogate pair is not a valid name.
  const wanted = [...plain].slice(0, 60).join("") || "workflow";
  const lower = wanted.toLowerCase();
  if (!taken.has(lower)) return wanted;
  let copy = 2;
  while (taken.has(`${lower}-${copy}`)) copy++;
  return `${wanted}-${copy}`;
}
