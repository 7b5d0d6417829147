import { Agent as HttpAgent } from "node:http";
/** How frames are encoded: protobuf as in the vendor's SDKs, JSON as in its PAI SDK. */
export type Encoding = "protobuf" | "json";
/** The address of a service's queues, and the consumer that calls them. */
export interface QueueOptions {
    /** Address of the service, `http://<host>/api/predict/<service>`; it may end in a slash. */
    endpoint: string;
    /** Sent raw in `Authorization`, without `Bearer` (confirmed: vendor's SDKs). */
    token: string;
    /**
     * Name of this consumer, unique among the active ones (confirmed: vendor's documentation).
     * @default a random UUID
     */
    userId?: string | undefined;
    /**
     * Consumers in the same group share the frames between them; each group gets all frames.
     * @default "eas", as in the vendor's SDKs
     */
    groupId?: string | undefined;
    /** @default "protobuf" */
    encoding?: Encoding | undefined;
    /**
     * Largest number of simultaneous connections.
     * @default 64
     */
    maxConnections?: number | undefined;
}
/** What all requests to one service's queues share. */
export interface QueueConnection {
    /** Address of the gateway; parsed once, because parsing a URL takes longer than sending it. */
    readonly gateway: {
        protocol: string;
        host: string;
        hostname: string;
        port: string;
    };
    /** The service's name, including its group if it has one: the last part of the address. */
    readonly service: string;
    readonly token: string;
    readonly userId: string;
    readonly groupId: string;
    readonly encoding: Encoding;
    /** Keeps connections open for the next request. */
    readonly agent: HttpAgent;
    readonly redact: (text: string) => string;
}
/** One queue of a service, and the connection to it. */
export interface QueueAddress {
    readonly connection: QueueConnection;
    /** Path of the queue at the gateway, without a trailing slash. */
    readonly path: string;
}
/**
 * Returns the input queue of a service; the service's endpoint is its address.
 *
 * @throws {TypeError} when the endpoint is not a plain http(s) address, or there is no token
 */
export declare function openConnection(options: QueueOptions): QueueAddress;
