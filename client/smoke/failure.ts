import type { Evidence } from "./evidence";
import type { Problem } from "./problem";
import { failureReport } from "./report";

/** The service is not proven. The message is the whole report for people. */
export class SmokeFailure extends Error {
  override name = "SmokeFailure";
  readonly evidence: Evidence;
  readonly problems: readonly Problem[];
  /** Path of the evidence.json that was written. */
  readonly evidenceFile: string;

  constructor(evidence: Evidence, evidenceFile: string) {
    super(failureReport(evidence, evidenceFile));
    this.evidence = evidence;
    this.problems = evidence.problems;
    this.evidenceFile = evidenceFile;
  }
}
