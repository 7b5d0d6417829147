import type { Waiting } from "../service/waitUntilReady";
import type { OutputStore } from "../storage/outputStore";
import type { RunService, Session } from "./service";
/** The address of a service that runs workflows, and the token to call it with. */
export interface ServiceOptions {
    /** Base URL of the service; it may have a path and may end in a slash. */
    endpoint: string;
    /** Service token, sent raw in `Authorization`. When it is empty, none is sent. */
    token: string;
    /** Where the token came from, for the message when it is refused. Never the token itself. */
    tokenSource: string;
    /** @default the global fetch */
    fetch?: typeof fetch | undefined;
}
/**
 * Runs workflows through ComfyUI's own HTTP API: that of the Standard edition, or the one behind the WebUI of
 * a Cluster (unverified).
 */
export declare class ComfyUIService implements RunService {
    #private;
    readonly calls: "sync" | "webui";
    private readonly options;
    readonly endpoint: string;
    readonly store: OutputStore;
    readonly caveat: string | undefined;
    /**
     * @param calls `sync` calls ComfyUI's own API as a program; `webui` calls it as an open WebUI does
     * (unverified)
     * @throws {TypeError} when one of the two arguments cannot be used
     */
    constructor(calls: "sync" | "webui", options: ServiceOptions);
    redact(text: string): string;
    ready(waiting: Waiting): Promise<void>;
    open({ jobId, workflow, tell, signal, }: Parameters<RunService["open"]>[0]): Promise<Session>;
    upload(file: {
        name: string;
        bytes: Uint8Array;
    }, signal: AbortSignal): Promise<void>;
    close(): void;
}
