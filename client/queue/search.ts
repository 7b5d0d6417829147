import { z } from "zod";
import type { CallOptions } from "../http/callOptions";
import { jsonOf } from "../json";
import type { QueueAddress } from "./connection";
import { QueueError } from "./errors";
import { request } from "./request";
import { unexpected } from "./unexpected";

/** Where a request is in the input queue. */
export interface Place {
  /** A worker has it. */
  readonly pending: boolean;
  /** Number of requests before it. */
  readonly waitCount: number;
}

const Answer = z.looseObject({
  IsPending: z.boolean().default(false),
  WaitCount: z.number().default(0),
});

/**
 * Looks up a request in the input queue; undefined when it is no longer there, because it was processed,
 * deleted or given up.
 *
 * Only the workers' own group sees whether a worker has a request. That group has the service's name
 * (confirmed: vendor's documentation), so this asks as that group.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
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
  const answer = await request(queue, { method: "GET", query, groupId, signal }).catch(unlessGone);
  if (!answer) return undefined;
  const { data } = Answer.safeParse(jsonOf(answer.body.toString()));
  if (!data) throw unexpected(queue, "GET", answer, "the answer names no place");
  return { pending: data.IsPending, waitCount: data.WaitCount };
}

/** A gateway's 404 has a different text and meaning. */
function unlessGone(error: unknown): undefined {
  const isRefusal = error instanceof QueueError && error.status === 404;
  if (!isRefusal || !/no data in stream/.test(error.excerpt)) throw error;
}
