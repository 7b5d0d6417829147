import type { EasQueueClient } from "../queue/client";
import type { Workflow } from "../workflow/workflow";
import type { Ended, News, Session, TakenBack, Whereabouts } from "./service";
export interface QueueSessionOptions {
    queues: EasQueueClient;
    jobId: string;
    workflow: Workflow;
    tokenSource: string;
    tell: (news: News) => void;
}
/** One task at the queues of a service. */
export declare class QueueSession implements Session {
    #private;
    private readonly options;
    constructor(options: QueueSessionOptions);
    submit(signal: AbortSignal): Promise<{
        problems: never[];
        index?: string | undefined;
        promptId?: string | undefined;
    }>;
    find(signal: AbortSignal): Promise<Whereabouts | undefined>;
    follow(known: Whereabouts, signal: AbortSignal): Promise<Ended>;
    takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack>;
    /** Deletes this job's result from the sink; nobody else waits for it. */
    forget(signal: AbortSignal): Promise<void>;
    close(): void;
}
