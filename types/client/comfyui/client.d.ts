import type { z } from "zod";
import type { CallOptions } from "../http/callOptions";
import type { Destination } from "../http/destination";
import type { Workflow } from "../workflow/workflow";
import { History, type HistoryEntry, ObjectInfo, PromptAccepted, Queue, SystemStats } from "./answers";
import { type ComfyUIOptions } from "./connection";
import type { OutputFile } from "./outputFiles";
import { type ProgressEvent } from "./progress";
/**
 * A client of ComfyUI's HTTP API behind the token of an EAS gateway. It sends each request once and never
 * retries: the caller decides when to try again (see `mayPass` and `wasNotDelivered`). A call has 30 seconds,
 * unless its own description says otherwise.
 *
 * Every method throws {@link ComfyUIError}, or the signal's reason when its signal is aborted.
 */
export declare class ComfyUIClient {
    #private;
    /** Returns a text with the token replaced. */
    readonly redact: (text: string) => string;
    /** @throws {TypeError} when the endpoint is not a plain http(s) address */
    constructor(options: ComfyUIOptions);
    /** Returns the versions and devices of the service. It also serves to check that the service answers. */
    systemStats(options?: CallOptions): Promise<SystemStats>;
    /** Returns the inputs and outputs of every node class, or of one; empty when the class is not installed. */
    objectInfo(classType?: string, options?: CallOptions): Promise<ObjectInfo>;
    /**
     * Submits a workflow, once. Use `submitOnce` to also find a submission whose answer was lost.
     *
     * A refusal is an error with status 400 whose `json` has the service's reasons. Use the prompt id that is
     * returned: servers before mid-2025 ignore the id that is sent, and the newest require a lower-case UUID.
     */
    submit(submission: {
        workflow: Workflow;
        clientId: string;
        promptId: string;
    }, options?: CallOptions): Promise<PromptAccepted>;
    /**
     * Returns a finished prompt; undefined while it is queued or running, and when the service does not know
     * it.
     */
    history(promptId: string, options?: CallOptions): Promise<HistoryEntry | undefined>;
    /** Returns the latest finished prompts by id, at most `maxItems` of them. */
    recentHistory(maxItems: number, options?: CallOptions): Promise<z.infer<typeof History>>;
    /** Returns the running and waiting prompts of all clients. */
    queue(options?: CallOptions): Promise<Queue>;
    /** Deletes waiting prompts from the queue. Running prompts and unknown ids are ignored. */
    deleteFromQueue(promptIds: string[], options?: CallOptions): Promise<void>;
    /**
     * Interrupts the prompt if it is running. Servers before September 2025 ignore the id and interrupt
     * whatever runs, so look at the queue first.
     */
    interrupt(promptId: string, options?: CallOptions): Promise<void>;
    /**
     * Uploads a file into the service's `input/`, where LoadImage and similar nodes find it. Takes at most 300
     * seconds. The shared gateway of EAS accepts bodies of at most 1 MB (confirmed: vendor's documentation).
     *
     * @returns the name of the file there, which differs from `name` when another file already has that name
     */
    uploadInput({ name, bytes }: {
        name: string;
        bytes: Uint8Array;
    }, { signal }?: CallOptions): Promise<string>;
    /**
     * Opens the websocket for messages about the prompts of one client id. Open it before submitting, or the
     * first messages are missed. The messages only show progress: read the outcome of a prompt from its
     * history.
     *
     * @returns a function that closes the socket; undefined when it did not open, which is not an error
     */
    openProgress(clientId: string, onEvent: (event: ProgressEvent) => void, { signal }?: CallOptions): Promise<(() => void) | undefined>;
    /**
     * Returns the bytes of a file that a prompt made. The download may take any time, but no longer than 300
     * seconds without receiving anything.
     *
     * @param maxBytes the call fails with failure `size` when the file is larger
     * @param into receives the bytes as they arrive, for files too large for memory; the result is then empty
     */
    view(file: Pick<OutputFile, "filename" | "subfolder" | "type">, { maxBytes, signal, into }: CallOptions & {
        maxBytes: number;
        into?: Destination | undefined;
    }): Promise<Uint8Array>;
}
