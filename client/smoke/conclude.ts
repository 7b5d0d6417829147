import { FileError } from "../files/fileError";
import { redactDeep } from "../http/redact";
import { workflowDigest } from "../workflow/readWorkflow";
import { checksOf } from "./checks/report";
import { describeOutput } from "./describeOutput";
import { CallPath, type Evidence, SCHEMA_VERSION, Verdict } from "./evidence";
import { EvidenceDirError, type KeptFile, writeEvidence } from "./evidenceDir";
import { pageFile } from "./evidencePage/pageFile";
import { SmokeFailure } from "./failure";
import { ProblemCode } from "./problem";
import { isAtLeast, ProofLevel } from "./proofLevel";
import type { Run } from "./run";
import { headlineOf, verdictOf } from "./verdict";

/** The format's own words, which redaction leaves alone even when one of them is somebody's token. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...Verdict.options,
  ...ProofLevel.options,
  ...ProblemCode.options,
  ...CallPath.options,
  ...["as expected", "not checked", "pass", "fail", "not-applicable"],
]);

/** That something was not looked at is a limit of this machine, not a fault of the service. */
const isLimit = ({ code }: { code: string }) => code === "not-checked";

function levelOf(run: Run): ProofLevel {
  if (run.problems.some((problem) => !isLimit(problem))) return "none";
  if (!run.calls.store) return run.reported.length > 0 ? "result" : "none";
  if (run.fetched.length === 0) return "none";
  return run.problems.length > 0 ? "files" : "pixels";
}

/** The address without user, password, query and fragment. */
function shownEndpoint(endpoint: string): string {
  const { origin, pathname } = new URL(endpoint);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}

function evidenceOf(run: Run): Evidence {
  const { given, prepared, options, calls } = run;
  const requiredLevel = options.requiredLevel ?? "pixels";
  const level = levelOf(run);
  const passed = level !== "none" && isAtLeast(level, requiredLevel);
  const request = run.submitted ? run.request : {};
  const evidence: Evidence = {
    schemaVersion: SCHEMA_VERSION,
    verdict: verdictOf(passed, run.problems),
    passed,
    level,
    requiredLevel,
    startedAt: run.startedAt.toISOString(),
    endpoint: shownEndpoint(options.endpoint),
    path: calls.path,
    workflow: {
      sha256: workflowDigest(given),
      submittedSha256: workflowDigest(prepared.workflow),
      seeds: prepared.seeds,
      seedsKept: run.seedsKept,
    },
    jobId: run.submitted ? run.jobId : undefined,
    ...request,
    deployment: options.deployment,
    service: run.service,
    timings: run.allTimings(),
    checks: checksOf(run),
    outputs: [...run.fetched.map(({ evidence: one }) => one), ...run.absent].map((one) => ({
      ...one,
      description: describeOutput(one),
    })),
    problems: run.problems,
    causes: run.causes.length > 0 ? run.causes : undefined,
    eas: run.eas,
    notes: run.notes,
  };
  const isOwn = (text: string) => OWN_WORDS.has(text) || text === evidence.startedAt;
  return redactDeep(
    evidence,
    (text) => (isOwn(text) ? text : calls.redact(text)),
    // No key comes from the service.
    (key) => key,
  );
}

/**
 * Writes the evidence, whether the check passed or failed.
 *
 * @throws {FileError} when it cannot be written; the message has the verdict
 * @throws {SmokeFailure} when the service is not proven
 */
export async function conclude(run: Run): Promise<Evidence> {
  const evidence = evidenceOf(run);
  const files: KeptFile[] = run.fetched.flatMap(({ evidence: { file: name }, bytes }) =>
    name === undefined ? [] : [{ name, bytes }],
  );
  if (run.options.page ?? true) files.push(await pageFile(evidence, files));
  const evidenceFile = await writeEvidence(run.options.evidenceDir, evidence, files).catch(
    (error: unknown) => {
      if (!(error instanceof EvidenceDirError)) throw error;
      throw new FileError(`${headlineOf(evidence)}, but its evidence is lost: ${error.message}`);
    },
  );
  if (!evidence.passed) throw new SmokeFailure(evidence, evidenceFile);
  return evidence;
}
