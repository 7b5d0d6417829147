import { randomUUID } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { checkEndpoint } from "../http/checkEndpoint";
import { throughProxy } from "../http/proxy";
import { redactor } from "../http/redact";

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
  userId?: string;
  /**
   * Consumers in the same group share the frames between them; each group gets all frames.
   * @default "eas", as in the vendor's SDKs
   */
  groupId?: string;
  /** @default "protobuf" */
  encoding?: Encoding;
  /**
   * Largest number of simultaneous connections.
   * @default 64
   */
  maxConnections?: number;
}

/** What all requests to one service's queues share. */
export interface QueueConnection {
  /** Address of the gateway; parsed once, because parsing a URL takes longer than sending it. */
  readonly gateway: { protocol: string; host: string; hostname: string; port: string };
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
export function openConnection(options: QueueOptions): QueueAddress {
  checkEndpoint(options);
  const { token, userId = randomUUID(), groupId = "eas", encoding = "protobuf" } = options;
  if (token === undefined) {
    throw new TypeError(
      "token is not set; write the service's token, which is the output token of its stack",
    );
  }
  const { protocol, host, hostname, port, pathname } = new URL(options.endpoint);
  const path = pathname.replace(/\/+$/, "");
  const Agent = protocol === "https:" ? HttpsAgent : HttpAgent;
  const maxSockets = options.maxConnections ?? 64;
  const connection = {
    // Node expects an IPv6 address without brackets.
    gateway: { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ""), port },
    service: decodeURIComponent(path.split("/").at(-1) ?? ""),
    token,
    userId,
    groupId,
    encoding,
    agent: new Agent({ keepAlive: true, maxSockets, ...throughProxy() }),
    redact: redactor(token),
  };
  return { connection, path };
}
