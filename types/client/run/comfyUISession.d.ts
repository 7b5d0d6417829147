import type { ComfyUIClient } from "../comfyui/client";
import type { Workflow } from "../workflow/workflow";
import type { Progress } from "./progress";
import type { Ended, News, Session, TakenBack, Whereabouts } from "./service";
export interface ComfyUISessionOptions {
    client: ComfyUIClient;
    /** Client id and, if the server lets the client choose it, prompt id. */
    jobId: string;
    workflow: Workflow;
    tokenSource: string;
    tell: (news: News) => void;
    progress: Progress;
}
/** One job at a ComfyUI: a prompt, and those that it queues itself. */
export declare class ComfyUISession implements Session {
    #private;
    private readonly options;
    constructor(options: ComfyUISessionOptions);
    submit(signal: AbortSignal): Promise<{
        promptId: string;
        problems: string[];
    }>;
    find(signal: AbortSignal): Promise<Whereabouts | undefined>;
    follow({ promptId }: Whereabouts, signal: AbortSignal): Promise<Ended>;
    takeBack(known: Whereabouts, signal: AbortSignal): Promise<TakenBack>;
    /** Does nothing: the history belongs to all users, and ComfyUI drops old entries itself. */
    forget(): Promise<void>;
    close(): void;
}
