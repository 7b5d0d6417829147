import { oneLine, plain } from "../../../client/plain";
import { checkedWorkflow } from "../../../client/run/checkedWorkflow";
import { givenFiles } from "../../../client/run/givenFiles";
import { type Job, jobsOf, submissionOf } from "../../../client/run/job";
import { runBatch } from "../../../client/run/runBatch";
import { unlessDown } from "../../../client/service/unlessDown";
import { stoppedCode } from "../../../client/stopSignal";
import { UsageError } from "../../../client/usageError";
import { type Workflow, WorkflowError } from "../../../client/workflow/workflow";
import { assignments } from "../../assignments";
import type { Io } from "../../io";
import { type Calls, targetOf } from "../../target";
import { checkWritableFolder } from "../../writable";
import type { RunFlags } from "./flags";
import { Progress } from "./progress";
import { waitForService } from "./ready";
import { documentOf, exitCodeOf, summaryLines } from "./report";
import { serviceOf, watched } from "./service";
import { sendUploads, type Upload, uploadsOf } from "./uploads";

const EDITIONS = { sync: "standard", queue: "api", webui: "cluster" } as const;

/**
 * The jobs that the command line asks for. Everything that is wrong with their workflows is said at
 * once, and before anything is sent.
 */
async function jobsFor(
  paths: readonly string[],
  flags: RunFlags,
  { calls, uploads: given, io }: { calls: Calls; uploads: readonly Upload[]; io: Io },
) {
  const { out, seed, check, set } = flags;
  const inputs = assignments(set);
  const uploads =
    given.length > 0 ? Object.fromEntries(given.map(({ key, name }) => [key, name])) : undefined;
  const options = { inputs, uploads, seed, check, edition: EDITIONS[calls] };
  const workflows: { file: string; workflow: Workflow }[] = [];
  const problems: string[] = [];
  let isSendable = false;
  const files = { outDir: out, readStdin: () => io.read(), tell: io.err };
  for (const given of await givenFiles(paths, files)) {
    try {
      const workflow = checkedWorkflow(given, options);
      if (Array.isArray(workflow)) {
        // What is no workflow at all cannot be sent unchecked either.
        isSendable ||= !Array.isArray(checkedWorkflow(given, { ...options, check: false }));
        throw new WorkflowError(given.file, workflow);
      }
      const { seeds } = submissionOf({ workflow, seed });
      if (seed !== undefined && seeds.length === 0) {
        io.err(
          `${plain(given.file)}: no seed stands in it as a number, so --seed changes nothing.`,
        );
      }
      workflows.push({ file: given.file, workflow });
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof WorkflowError)) throw error;
      const lines = error instanceof WorkflowError ? error.problems : error.message.split("\n");
      problems.push(given.file, ...lines.map((line) => `  ${line}`));
    }
  }
  if (problems.length > 0) {
    const hint = isSendable ? " (--no-check sends what the doctor objects to all the same)" : "";
    throw new UsageError([...problems, `Nothing was sent${hint}.`].join("\n"));
  }
  return jobsOf(workflows, seed);
}

/**
 * Runs workflows.
 *
 * @returns the exit code, as the command's help has it
 */
export async function runRun(paths: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const target = await targetOf(flags, io);
  const uploads = await uploadsOf(flags, target);
  const jobs: Job[] = await jobsFor(paths, flags, { ...target, uploads, io });
  await checkWritableFolder("--out", flags.out);
  const service = await serviceOf(target, flags);
  const progress = new Progress(io, jobs.length, (text) => service.redact(text));
  try {
    if (service.caveat !== undefined) progress.say(service.caveat);
    const stopping = () => progress.say("stopping: taking the jobs back");
    const outcomes = await unlessDown(watched(service, target, io), async (down) => {
      await waitForService(service, { ...flags, ...target, io, down });
      await sendUploads(service, uploads, { ...target, io, down });
      io.signal.addEventListener("abort", stopping, { once: true });
      return runBatch({
        service,
        jobs,
        outDir: flags.out,
        concurrency: flags.concurrency,
        deadlineSeconds: flags.deadline,
        maxFileBytes: flags.maxFileMib * 2 ** 20,
        download: flags.download,
        again: flags.again ?? false,
        signal: AbortSignal.any([io.signal, down]),
        tell: (job, news) => progress.tell(job, news),
        onOutcome: (outcome) => progress.end(outcome),
      });
    });
    progress.close();
    // Whoever does not read what is printed now, as head does, finds no job to be taken back.
    io.signal.removeEventListener("abort", stopping);
    if (flags.json) io.out(JSON.stringify(documentOf(target.endpoint, flags.out, outcomes)));
    else {
      for (const { files, remote } of outcomes) {
        for (const file of files) io.out(file);
        for (const { type, subfolder, filename } of remote) {
          const parts = [type, subfolder, filename].filter((part) => part !== "");
          io.out(service.redact(oneLine(parts.join("/"))));
        }
      }
    }
    if (jobs.length > 1 || io.signal.aborted) {
      for (const line of summaryLines(outcomes)) io.err(service.redact(line));
    }
    return io.signal.aborted ? stoppedCode() : exitCodeOf(outcomes);
  } finally {
    progress.close();
    service.close();
  }
}
