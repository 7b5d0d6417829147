import { z } from "zod";
import type { CallOptions } from "../http/callOptions";
import type { QueueAddress } from "./connection";
import { QueueError } from "./errors";
import { request } from "./request";
import { unexpected } from "./unexpected";

/** Where a request is in the input queue. */
export interface Place {
  /** A worker has it. */
  readonly pending: boolean;
  /** So many requests are before it. */
  readonly waitCount: number;
}

const Answer = z.looseObject({
  IsPending: z.boolean().default(false),
  WaitCount: z.number().default(0),
});

/**
 * Looks a request up in the input queue; undefined when it is no longer there, because it was worked
 * off, deleted or given up.
 *
 * Whether a worker has it is seen only by the group that the workers are in, which is called like
 * the service (confirmed: vendor's documentation), so this asks as that group.
 *
 * @throws {QueueError}
 */
export async function search(
  queue: QueueAddress,
  index: bigint,
  { signal }: CallOptions = {},
): Promise<Place | undefined> {
  const query: [string, string][] = [
    ["_search_", "true"],
    ["_index_", String(index)],
  ];
  const groupId = queue.connection.service;
  try {
    const answer = await request(queue, { method: "GET", query, groupId, signal });
    try {
      const { IsPending, WaitCount } = Answer.parse(JSON.parse(answer.body.toString()));
      return { pending: IsPending, waitCount: WaitCount };
    } catch {
      throw unexpected(queue, "GET", answer, "the answer names no place");
    }
  } catch (error) {
    // A gateway's 404 has another text, and means something else.
    const isGone = error instanceof QueueError && /no data in stream/.test(error.excerpt);
    if (isGone && error.status === 404) return undefined;
    throw error;
  }
}
