import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import { type Workflow } from "../workflow/workflow";
import type { RunService } from "./service";
/** The job's id, its deadline and its callbacks. */
export interface GenerateOptions {
    /**
     * Client id and prompt id at ComfyUI; the `task_id` at the queues is `run-` followed by this id. Choose it
     * yourself to be able to find the job after an error or a crash. It must be a lower-case UUID that no
     * earlier call has used, or the service may confuse the two jobs.
     * @default a new UUID
     */
    id?: string | undefined;
    /**
     * Stops waiting and takes the job back at the service, which may take up to 15 seconds more. A job that a
     * worker of the API edition has begun cannot be stopped.
     */
    signal?: AbortSignal | undefined;
    /**
     * Seconds for the whole call, including time in the queue; at most a day. The job is then taken back as
     * well.
     * @default 1800
     */
    deadlineSeconds?: number | undefined;
    /** Called with what happens meanwhile: the place in the queue, the running node and its steps. */
    onNews?: ((text: string) => void) | undefined;
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
export declare function generate(service: RunService, workflow: Workflow, options?: GenerateOptions): Promise<Generated>;
