import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { ServiceOptions } from "./comfyUIService";
import type { RunService, Session } from "./service";
/** Runs workflows through the two queues of the API edition, whose only route is `api_prompt`. */
export declare class QueueRunService implements RunService {
    #private;
    private readonly options;
    readonly store: OutputStore | undefined;
    readonly calls = "queue";
    readonly endpoint: string;
    /** @param store reads the folder that the service has mounted, because the queues do not serve files */
    constructor(options: ServiceOptions, store: OutputStore | undefined);
    redact(text: string): string;
    ready(waiting: Waiting): Promise<void>;
    open({ jobId, workflow, tell }: Parameters<RunService["open"]>[0]): Promise<Session>;
    close(): void;
}
