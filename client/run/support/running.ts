// Shared by the tests of a batch: a batch with the options that are the same in most of them.

import { temporaryFolder } from "../../../test/support/temporaryFolder";
import type { Workflow } from "../../workflow/workflow";
import { jobsOf, type SeedChoice } from "../job";
import { type BatchOptions, runBatch } from "../runBatch";
import type { RunService } from "../service";
import { picture } from "./services";

export interface TestBatch extends Partial<BatchOptions> {
  service: RunService;
  workflows?: readonly Workflow[];
  seed?: SeedChoice;
}

/** Every line of progress, with the name of its job. */
export const told: string[] = [];

const files = (workflows: readonly Workflow[]) =>
  workflows.map((workflow, at) => ({ file: `${"abcdefghij"[at]}.json`, workflow }));

/** Runs a batch into a temporary folder, unless another is given. */
export function batch({ workflows = [picture(1)], seed, ...options }: TestBatch) {
  told.length = 0;
  return runBatch({
    jobs: jobsOf(files(workflows), seed),
    outDir: temporaryFolder(),
    concurrency: 3,
    deadlineSeconds: 60,
    maxFileBytes: 2 ** 20,
    download: true,
    again: false,
    signal: new AbortController().signal,
    tell: (job, { text }) => told.push(`${job.file}: ${text}`),
    onOutcome: () => undefined,
    ...options,
  });
}
