import type { CallOptions } from "../http/callOptions";
import type { QueueAddress } from "./connection";
/**
 * A queue's attributes, all as text: `stream.length`, `stream.lastEntry`, `meta.maxPayloadBytes`,
 * `meta.state`, `consumers.list.[0]` and others (confirmed: vendor's SDKs and documentation; the set is
 * open).
 */
export type Attributes = Readonly<Record<string, string>>;
/** Reads a queue's attributes. Without an Accept header, every version answers with JSON. */
export declare function attributes(queue: QueueAddress, { signal }?: CallOptions): Promise<Attributes>;
/** Reads an attribute that is a whole number; undefined when there is none. */
export declare function numberOf(all: Attributes, name: string): number | undefined;
/** Whether a queue is full; false when it states no limit. */
export declare function isFull(all: Attributes): boolean;
