import { basename } from "node:path";
import { sha256 } from "../sha256";
import { type Prepared, prepareWorkflow } from "../workflow/prepare";
import { workflowDigest } from "../workflow/readWorkflow";
import type { Workflow } from "../workflow/workflow";
import type { JobRecord } from "./record";

/** The seed of every sampler: a number, or a new one with every submission. */
export type SeedChoice = number | "random";

/** One workflow that is to run once. */
export interface Job {
  readonly key: string;
  /** The file as it was named, for people. */
  readonly file: string;
  /** With what `--set` replaces, and without what `seed` does. */
  readonly workflow: Workflow;
  /** @default the workflow's own */
  readonly seed?: SeedChoice;
}

/**
 * What tells one job from another: the content of its workflow, not the name of its file, so that a
 * file may be moved. Of several with the same content, each is a job of its own.
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
 * The workflow as it is to be sent.
 *
 * @throws {WorkflowError} when a seed of its own cannot be sent exactly
 */
export const submissionOf = ({ workflow, seed }: Pick<Job, "workflow" | "seed">): Prepared =>
  prepareWorkflow(workflow, {
    keepSeeds: seed === undefined,
    ...(typeof seed === "number" && { random: () => seed }),
  });

/** Characters that some file system does not take, or takes for something else. */
const UNSAFE = /[^\p{L}\p{N}._-]+/gu;

/** A folder that no other job of the journal has: after the workflow's file, for people. */
export function folderFor(file: string, records: Iterable<JobRecord>): string {
  const stem = basename(file).replace(/\.json$/i, "");
  const plain = stem
    .normalize("NFC")
    .replace(UNSAFE, "_")
    .replace(/^[._]+/, "");
  // By characters: half of a pair of surrogates is no name.
  const wanted = [...plain].slice(0, 60).join("") || "workflow";
  const taken = new Set([...records].map(({ folder }) => folder.toLowerCase()));
  let name = wanted;
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${wanted}-${copy}`;
  return name;
}
