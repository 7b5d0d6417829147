import { askEasAbout } from "../../../client/eas/report/askEas";
import { isHere } from "../../../client/run/isHere";
import { Journal } from "../../../client/run/journal";
import { runBatch } from "../../../client/run/runBatch";
import { unlessDown } from "../../../client/service/unlessDown";
import { stoppedCode } from "../../../client/stopSignal";
import { assignments } from "../../assignments";
import type { Io } from "../../io";
import { targetOf } from "../../target";
import { together } from "../../together";
import { checkWritableFolder } from "../../writable";
import type { RunFlags } from "./flags";
import { jobsFor } from "./jobs";
import { Progress } from "./progress";
import { waitForService } from "./ready";
import { documentOf, exitCodeOf, fileLines, summaryLines } from "./report";
import { serviceOf } from "./service";
import { sendUploads, uploadsOf } from "./uploads";

/**
 * Finds the service and the jobs. Everything that is wrong with them is reported at once, before
 * anything is sent.
 */
async function wanted(paths: readonly string[], flags: RunFlags, io: Io) {
  const target = targetOf(flags, io);
  const known = target.catch((error) => {
    // Fails before somebody has to type a workflow.
    if (paths.includes("-")) throw error;
    return { calls: flags.calls ?? "sync", outputs: undefined };
  });
  const uploads = known.then((service) => uploadsOf(flags, service));
  return together([
    () => target,
    () => uploads,
    () => target.then((found) => serviceOf(found, flags)),
    async () => jobsFor(paths, flags, { ...(await known), uploads: await uploads, io }),
    () => assignments(flags.set),
    () => checkWritableFolder("--out", flags.out),
  ]);
}

/**
 * Runs workflows.
 *
 * @returns the exit code, as in the command's help
 */
export async function runRun(paths: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const [target, uploads, service, jobs] = await wanted(paths, flags, io);
  const progress = new Progress(io, jobs.length, (text) => service.redact(text));
  try {
    if (service.caveat !== undefined) progress.say(service.caveat);
    const stopping = () => progress.say("stopping: taking the jobs back");
    const { endpoint, outputs: { region, serviceName: name } = {} } = target;
    const askEas = askEasAbout({ endpoint, region, name, env: io.env });
    const outcomes = await unlessDown(service, askEas, async (down) => {
      const known = await Journal.records(flags.out);
      // When every result is here already, the service is not needed and may be stopped.
      if (!jobs.every(({ key }) => isHere(known.get(key), flags.out))) {
        await waitForService(service, { ...flags, ...target, io, down });
        await sendUploads(service, uploads, target, { io, down });
      }
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
    // The jobs have ended. If a reader stops now, as head does, there is nothing to take back.
    io.signal.removeEventListener("abort", stopping);
    if (flags.json) io.out(JSON.stringify(documentOf(target.endpoint, flags.out, outcomes)));
    else for (const line of fileLines(outcomes, service)) io.out(line);
    if (jobs.length > 1 || io.signal.aborted) {
      for (const line of summaryLines(outcomes)) io.err(service.redact(line));
    }
    return io.signal.aborted ? stoppedCode() : exitCodeOf(outcomes);
  } finally {
    progress.close();
    service.close();
  }
}
