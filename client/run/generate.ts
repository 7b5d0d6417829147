import { randomUUID } from "node:crypto";
import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import { RequestError } from "../http/requestError";
import { timeLimit } from "../http/seconds";
import { DEFAULT_DEADLINE_SECONDS } from "../service/deadline";
import { parseWorkflow, type Workflow } from "../workflow/workflow";
import { JobFailure } from "./failure";
import { CLEAN_UP_MS } from "./limits";
import type { Ended, RunService, Session, Whereabouts } from "./service";
import { takeBackJob } from "./takeBackJob";

/** The job's id, its deadline and its callbacks. */
export interface GenerateOptions {
  /**
   * Client id and prompt id at ComfyUI; the `task_id` at the queues is `run-` followed by this id. Choose it
   * yourself to be able to find the job after an error or a crash. It must be a lower-case UUID that no
   * earlier call has used, or the service may confuse the two jobs.
   * @default a new UUID
   */
  id?: string;
  /**
   * Stops waiting and takes the job back at the service, which may take up to 15 seconds more. A job that a
   * worker of the API edition has begun cannot be stopped.
   */
  signal?: AbortSignal;
  /**
   * Seconds for the whole call, including time in the queue; at most a day. The job is then taken back as
   * well.
   * @default 1800
   */
  deadlineSeconds?: number;
  /** Called with what happens meanwhile: the place in the queue, the running node and its steps. */
  onNews?: (text: string) => void;
}

/** The result of a workflow. */
export interface Generated {
  /** The job's id at the service; see {@link GenerateOptions.id}. */
  id: string;
  /** Every file that the workflow reports, with its node; read them with `service.store`. */
  files: OutputFile[];
  /** Every text that it displays, such as a caption, with its node. */
  texts: OutputText[];
}

/** In lower case, because newer releases of ComfyUI refuse any other prompt id (source). */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Submits the workflow and waits for its end; takes it back when the signal is aborted. */
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
      // The caller is aborting, and knows that the job may still run.
      if (!(failure instanceof RequestError) && !cleanUp.aborted) throw failure;
    });
    throw error;
  }
}

/**
 * Runs one workflow to its end and returns what it made. The workflow is sent once: if the answer is lost,
 * the submission is looked for at the service. The workflow's own seeds are used, and ComfyUI answers a
 * workflow that it has run before from its cache; use `prepareWorkflow` for fresh seeds.
 *
 * @param service a `ComfyUIService`, or a `QueueRunService` for the API edition
 * @throws {JobFailure} with one of the codes `refused`, `execution`, `interrupted`, `lost`, `unanswered`,
 * `deadline`
 * @throws {WorkflowError} when it is not a workflow in API format; nothing was sent
 * @throws {TypeError} when the deadline is not above 0 or is more than a day, or when the id is not a
 * lower-case UUID; nothing was sent
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
    throw new TypeError(`The id "${jobId}" is not a UUID in lower case, such as ${randomUUID()}.`);
  // Types do not ensure one in a JavaScript program, and a service may be minutes in starting.
  const parsed = parseWorkflow(workflow);
  // A service may echo the token in what it says.
  const tell = ({ text }: { text: string }) => onNews(service.redact(text));
  const session = await service.open({ jobId, workflow: parsed, tell, signal });
  try {
    signal.throwIfAborted();
    const { outputs, texts, problems, interrupted } = await ended(session, signal);
    await session.forget(signal).catch((error: unknown) => {
      const isPassable = error instanceof RequestError || deadline.aborted;
      if (!isPassable || options.signal?.aborted) throw error;
      // It stays there; what was made is worth more than that.
      const why = error instanceof Error ? error.message : String(error);
      tell({ text: `its result could not be taken out of the sink (${why})` });
    });
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
