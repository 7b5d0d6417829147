import type { OutputFile } from "../comfyui/outputFiles";
import type { OutputText } from "../comfyui/outputTexts";
import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { Workflow } from "../workflow/workflow";
import type { JobRecord } from "./record";
/** Where a job is at its service; recorded in the journal. */
export type Whereabouts = Pick<JobRecord, "promptId" | "index">;
/** How a job ended at its service. */
export interface Ended {
    outputs: OutputFile[];
    /** The texts that its nodes display. */
    texts: OutputText[];
    /** Why it did not make everything; empty when it succeeded. */
    problems: string[];
    /** True when somebody stopped it, perhaps an earlier process of the same batch. */
    interrupted: boolean;
}
/** What became of a job that was taken back. */
export type TakenBack = 
/** It will not run, or has stopped. */
"cancelled"
/** It has been told to stop but has not stopped yet. */
 | "stopping"
/** A worker has it and cannot be stopped from outside. */
 | "cannot be stopped"
/** It has ended in the meantime. */
 | "ended"
/** The service does not know it. */
 | "not there";
/** What is happening to a job, in words that follow its name. */
export interface News {
    text: string;
    /** One of many such lines, for example a node or a sampler's step, which the next one may overwrite. */
    minor?: boolean | undefined;
}
/**
 * One job at its service. Methods with a signal throw the signal's reason when it is aborted; each names its
 * other errors.
 */
export interface Session {
    /**
     * Sends the workflow, once.
     *
     * @throws {JobFailure} when the service refuses it, or it cannot be known whether the service has it
     */
    submit(signal: AbortSignal): Promise<Whereabouts & {
        problems: string[];
    }>;
    /**
     * Looks for the job without changing anything; undefined when the service does not know it.
     *
     * @throws {RequestError} when the service refuses or does not answer
     */
    find(signal: AbortSignal): Promise<Whereabouts | undefined>;
    /**
     * Waits for the job's end.
     *
     * @throws {JobFailure} when the job is lost, or the service does not report its outcome
     */
    follow(known: Whereabouts, signal: AbortSignal): Promise<Ended>;
    /**
     * Cancels a job that is no longer wanted, as far as the service allows.
     *
     * @throws {RequestError} when the service refuses or does not answer
     */
    takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack>;
    /**
     * Lets the service discard the result, which is kept here.
     *
     * @throws {RequestError} when the service refuses
     */
    forget(signal: AbortSignal): Promise<void>;
    /** Closes this process's connections for the job; the job itself goes on. */
    close(): void;
}
/** A service that runs workflows, over any protocol. */
export interface RunService {
    /** Base URL of the service. */
    readonly endpoint: string;
    /** ComfyUI's own API, the queues of the API edition, or what an open WebUI calls. */
    readonly calls: JobRecord["calls"];
    /** Reads the files that jobs make; undefined when they cannot be read from here. */
    readonly store: OutputStore | undefined;
    /** What is uncertain about the way it is called. */
    readonly caveat?: string | undefined;
    /** Returns a text with the token replaced. */
    redact(text: string): string;
    /**
     * Waits until it answers.
     *
     * @throws {NotReady} when it does not answer, or not as such a service does
     * @throws {RequestError} when it refuses the token
     */
    ready(waiting: Waiting): Promise<void>;
    /**
     * Opens one job by its id, without sending anything of it yet. Once the signal is aborted, it stops waiting
     * but still returns the session, which is needed to take back what an earlier process sent.
     */
    open(options: {
        jobId: string;
        workflow: Workflow;
        tell: (news: News) => void;
        signal: AbortSignal;
    }): Promise<Session>;
    /**
     * Uploads a file into `input/`, where workflows can load it; undefined when the service accepts none. An
     * existing file with the same name is not replaced.
     *
     * @throws {RequestError} when the service refuses it
     */
    upload?: ((file: {
        name: string;
        bytes: Uint8Array;
    }, signal: AbortSignal) => Promise<void>) | undefined;
    /** Closes the connections that were kept open for further jobs. */
    close(): void;
}
