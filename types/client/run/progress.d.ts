import { type ProgressOptions } from "../comfyui/progress";
import { Nudge } from "../http/nudge";
import type { Workflow } from "../workflow/workflow";
import type { News } from "./service";
/** Progress of a prompt from ComfyUI's websocket, which may not be available. */
export declare class Progress {
    #private;
    private readonly workflow;
    private readonly tell;
    /** Whether the service has named a node since the socket was opened. */
    isHeard: boolean;
    /** Nudged when the prompt ends. */
    readonly nudge: Nudge;
    constructor(workflow: Workflow, tell: (news: News) => void);
    open(options: ProgressOptions): Promise<void>;
    /**
     * Reopens a lost socket, for example one that a gateway closed during a long silent node. ComfyUI then
     * names the running node. Nobody waits for this, and a failure does no harm.
     */
    reopen(): void;
    close(): void;
}
