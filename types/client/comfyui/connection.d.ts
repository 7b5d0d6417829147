import type { Connection } from "../http/request";
/** The address of a ComfyUI and how to call it. */
export interface ComfyUIOptions {
    /** Address of the service; it may have a path and may end in a slash. */
    endpoint: string;
    /**
     * Sent raw in `Authorization`, without `Bearer` (confirmed: vendor's documentation).
     * @default no token is sent, for a ComfyUI without a gateway
     */
    token?: string | undefined;
    /** @default the global fetch */
    fetch?: typeof fetch | undefined;
}
/**
 * What all requests to one ComfyUI share.
 *
 * @throws {TypeError} when the endpoint is not a plain http(s) address, or the token is not a string
 */
export declare function connectionTo(options: ComfyUIOptions): Connection;
