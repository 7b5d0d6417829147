import type { OutputFile } from "../comfyui/outputFiles";
import type { EasReport } from "../eas/report/report";
import { Nudge } from "../http/nudge";
import { timeLimit } from "../http/seconds";
import { oneLine } from "../plain";
import { type ExpectedOutput, expectedOutputs } from "../workflow/expectedOutputs";
import { nodeName } from "../workflow/nodeName";
import { type Prepared, prepareWorkflow } from "../workflow/prepare";
import type { Workflow } from "../workflow/workflow";
import type { Calls } from "./calls";
import type { LikelyCause } from "./causes/recognise";
import type { Evidence } from "./evidence";
import type { FileEvidence } from "./evidenceOutput";
import type { SmokeOptions } from "./options";
import { type NamedWorkflow, nameFiles } from "./ownFiles";
import type { Problem } from "./problem";
import { unseededNodes } from "./unseeded";

/** The steps in order, and `total` for all of them together. */
export type Step = "ready" | "submit" | "generate" | "fetch" | "verify" | "total";

/** A file that the service made, with its bytes. */
export interface FetchedFile {
  file: OutputFile;
  bytes: Uint8Array;
  evidence: FileEvidence;
}

/** One run of the check: what its steps share and what they have found so far. */
export class Run {
  /** The request's ids at the service. */
  request: Pick<Evidence, "promptId" | "taskId" | "requestId"> = {};
  /** Whether the service may have the request. */
  submitted = false;
  /** Time of the submission by `performance.now()`. */
  submittedAt = 0;
  /** The same by the clock. */
  #submittedOn = 0;
  finished = false;
  readonly given: Workflow;
  readonly prepared: Prepared;
  /** Undefined when the workflow is submitted exactly as it is: its files may then be any run's. */
  readonly named: NamedWorkflow | undefined;
  readonly expected: ExpectedOutput[];
  readonly #unseeded: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  readonly startedAt = new Date();
  /** Milliseconds by step. */
  readonly timings: Evidence["timings"] = {};
  /** The steps that ended without a failure. */
  readonly ended = new Set<Step>();
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  service: Evidence["service"];
  /** What EAS says about the service, once it was asked. */
  eas: EasReport | undefined;
  /** The likely causes of the problems. */
  causes: LikelyCause[] = [];
  reported: OutputFile[] = [];
  fetched: FetchedFile[] = [];
  /** Files that are reported but were not read. */
  readonly absent: FileEvidence[] = [];
  /** What the check is doing, for the message when its time is up. */
  doing = "starting";
  /** Tells of progress, in one line. */
  readonly log: (line: string) => void;
  /** Nudged when the service has news of the prompt. */
  readonly nudge = new Nudge();
  readonly #started = performance.now();
  #runningSince: number | undefined;
  readonly #stop = new AbortController();

  constructor(
    readonly options: SmokeOptions,
    readonly calls: Calls,
    /** The one name of this run; see `ownership`. A UUID in lower case. */
    readonly jobId: string,
  ) {
    this.given = options.workflow;
    const keepSeeds = options.keepSeeds ?? false;
    const seeded = prepareWorkflow(options.workflow, {
      keepSeeds,
      ...(options.seed !== undefined && { random: () => options.seed! }),
    });
    this.named = keepSeeds ? undefined : nameFiles(seeded.workflow, jobId);
    this.prepared = { ...seeded, workflow: this.named?.workflow ?? seeded.workflow };
    this.expected = expectedOutputs(this.prepared.workflow);
    this.#unseeded = unseededNodes(this.expected, this.prepared);
    this.deadline = timeLimit(options.deadlineSeconds);
    const given = options.signal ? [options.signal] : [];
    this.signal = AbortSignal.any([this.deadline, this.#stop.signal, ...given]);
    const log = options.log ?? (() => undefined);
    this.log = (line) => log(`smoke: ${calls.redact(oneLine(line))}`);
  }

  /** Whether the seeds may repeat those of an earlier run, which ComfyUI then answers from its cache. */
  get seedsKept(): boolean {
    return this.options.keepSeeds === true || this.options.seed !== undefined;
  }

  /**
   * Records that an earlier run's output came instead of this one's: a problem, or only a note when
   * that was to be expected.
   */
  fromCache(node: string, message: string, { kept = this.seedsKept, advice = "" } = {}): void {
    if (kept) this.notes.push(`${message}; accepted, because the seeds were kept.`);
    else if (this.#unseeded.has(node))
      this.notes.push(`${message}; accepted, because no seed is upstream of it.`);
    else this.problems.push({ code: "cached", node, message: `${message}${advice}.` });
  }

  /** Whole seconds since the check began. */
  get seconds(): number {
    return Math.round((performance.now() - this.#started) / 1000);
  }

  /** Runs one step and records how long it took, even when it fails. */
  async step(name: Step, work: () => Promise<void>): Promise<void> {
    const from = performance.now();
    try {
      await work();
      this.ended.add(name);
    } finally {
      this.timings[name] = Math.round(performance.now() - from);
    }
  }

  /**
   * Records that the request is about to be sent: from here on the service may have it, and a check
   * that gives up must take it back.
   */
  beginSubmission(ids: Run["request"]): void {
    this.doing = "submitting the workflow";
    this.submitted = true;
    this.submittedAt = performance.now();
    this.#submittedOn = Date.now();
    this.request = ids;
  }

  /**
   * Seconds since the request was sent. The timer of Linux stands still while a laptop sleeps, and a clock may
   * be set back, so the longer of both times counts: too short a one would make files of this run seem older.
   */
  get secondsSinceRequest(): number {
    return Math.max(performance.now() - this.submittedAt, Date.now() - this.#submittedOn) / 1000;
  }

  /** Records when the request was first seen running; further calls change nothing. */
  seenRunning(): void {
    this.#runningSince ??= performance.now();
  }

  /** Milliseconds by step, with the two parts of `generate` if the request was seen running. */
  allTimings(): Evidence["timings"] {
    const { submit, generate } = this.timings;
    if (this.#runningSince === undefined || submit === undefined || generate === undefined) {
      return this.timings;
    }
    const waited = Math.round(this.#runningSince - this.submittedAt) - submit;
    const queued = Math.min(Math.max(waited, 0), generate);
    return { ...this.timings, queued, running: generate - queued };
  }

  /** Ends all waiting with this reason, because nothing can come of it. */
  stop(reason: Error): void {
    this.#stop.abort(reason);
  }

  /** What the workflow promises of a node; undefined when it promises nothing. */
  expectedOf(node: string): ExpectedOutput | undefined {
    return this.expected.find((one) => one.node === node);
  }

  /** Class and id of a node, for people. */
  nodeName(id: string): string {
    return nodeName(this.given, id);
  }

  /** A reported file and the node that made it, for people. */
  fileName({ node, filename }: OutputFile): string {
    return `${this.nodeName(node)}, ${filename}`;
  }

  /** Records what is wrong with a reported file. */
  fileProblem(code: Problem["code"], file: OutputFile, message: string): void {
    const { node, filename } = file;
    this.problems.push({
      code,
      node,
      file: filename,
      message: `${this.fileName(file)}: ${message}.`,
    });
  }
}
