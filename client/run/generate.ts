import { randomUUID } from "node:crypto";
import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import { RequestError } from "../http/requestError";
import { timeLimit } from "../http/seconds";
import { DEFAULT_DEADLINE_SECONDS } from "../service/deadline";
import type { Workflow } from "../workflow/workflow";
import { JobFailure } from "./failure";
import { CLEAN_UP_MS } from "./limits";
import type { Ended, RunService, Session, Whereabouts } from "./service";
import { takeBackJob } from "./takeBackJob";

/** What a workflow is called at the service, how long it is waited for, and who is told of it. */
export interface GenerateOptions {
  /**
   * Client id and prompt id at ComfyUI; at the queues, `task_id` is this with `run-` before it. Who
   * chooses it can look the job up after an error, or after a crash. A UUID in lower case that no
   * earlier call had, or the service may take the two for one.
   * @default a new one
   */
  id?: string;
  /**
   * Ends the wait, and takes the job back at the service, for which the call takes at most 15 seconds
   * more. What a worker of the API edition has cannot be stopped.
   */
  signal?: AbortSignal;
  /**
   * Seconds for everything, waiting in the queue included, at most a day; the job is then taken back
   * too.
   * @default 1800
   */
  deadlineSeconds?: number;
  /** Told what happens meanwhile: its place in the queue, its nodes and their steps. */
  onNews?: (text: string) => void;
}

/** What came of a workflow. */
export interface Generated {
  /** What it was called at the service; see {@link GenerateOptions.id}. */
  id: string;
  /** Every file that it reports, by its node; `service.store` reads them. */
  files: OutputFile[];
  /** Every text that it shows, such as a caption, by its node. */
  texts: OutputText[];
}

/** In lower case: newer releases of ComfyUI refuse any other prompt id (source). */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Follows what was submitted; what nobody waits for any more is taken back. */
async function ended(session: Session, signal: AbortSignal): Promise<Ended> {
  let known: Whereabouts | undefined;
  try {
    const { problems, ...submitted } = await session.submit(signal);
    known = submitted;
    const end = await session.follow(known, signal);
    return { ...end, problems: [...problems, ...end.problems] };
  } catch (error) {
    if (!signal.aborted) throw error;
    const cleanUp = AbortSignal.timeout(CLEAN_UP_MS);
    await takeBackJob(session, known, cleanUp).catch((failure: unknown) => {
      // The caller wants to end, and knows that it may still run.
      if (!(failure instanceof RequestError) && !cleanUp.aborted) throw failure;
    });
    throw error;
  }
}

/**
 * Runs one workflow to its end, and gives what it made. It is sent once: a submission whose answer
 * is lost is looked for at the service. The seeds are the workflow's own, and ComfyUI answers what it
 * has made before from its cache; `prepareWorkflow` gives fresh ones.
 *
 * @param service a `ComfyUIService`, or a `QueueRunService` for the API edition
 * @throws {JobFailure} with a `code`: `refused`, `execution`, `interrupted`, `lost`, `unanswered`,
 *   `deadline`
 * @throws {RequestError} when the result cannot be taken out of the sink
 * @throws {TypeError} when the deadline is not above 0, or more than a day, and when the id is no
 *   UUID; nothing was sent
 * @throws the signal's reason when it is aborted
 */
export async function generate(
  service: RunService,
  workflow: Workflow,
  options: GenerateOptions = {},
): Promise<Generated> {
  const { deadlineSeconds = DEFAULT_DEADLINE_SECONDS, onNews = () => undefined } = options;
  options.signal?.throwIfAborted();
  const deadline = timeLimit(deadlineSeconds);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  const jobId = options.id ?? randomUUID();
  if (!UUID.test(jobId))
    throw new TypeError(`The id "${jobId}" is no UUID in lower case, such as ${randomUUID()}.`);
  // What a service says may repeat what it was sent.
  const tell = ({ text }: { text: string }) => onNews(service.redact(text));
  const session = await service.open({ jobId, workflow, tell, signal });
  try {
    signal.throwIfAborted();
    const { outputs, texts, problems, interrupted } = await ended(session, signal);
    await session.forget(signal);
    if (problems.length === 0) return { id: jobId, files: outputs, texts };
    const message = service.redact(problems.join(" "));
    throw new JobFailure(interrupted ? "interrupted" : "execution", message);
  } catch (error) {
    if (!deadline.aborted || options.signal?.aborted) throw error;
    throw new JobFailure("deadline", `The deadline of ${deadlineSeconds} s has passed.`);
  } finally {
    session.close();
  }
}
