import { z } from "zod";
import type { CallOptions } from "../http/callOptions";
import { jsonOf } from "../json";
import type { QueueAddress } from "./connection";
import { request } from "./request";
import { unexpected } from "./unexpected";

/**
 * A queue's attributes, all as text: `stream.length`, `stream.lastEntry`, `meta.maxPayloadBytes`,
 * `meta.state`, `consumers.list.[0]` and others (confirmed: vendor's SDKs and documentation; the set is
 * open).
 */
export type Attributes = Readonly<Record<string, string>>;

const Schema = z.record(z.string(), z.coerce.string());

/** Reads a queue's attributes. Without an Accept header, every version answers with JSON. */
export async function attributes(
  queue: QueueAddress,
  { signal }: CallOptions = {},
): Promise<Attributes> {
  const answer = await request(queue, { method: "GET", query: [["_attrs_", "true"]], signal });
  const value = jsonOf(answer.body.toString());
  if (value === undefined) throw unexpected(queue, "GET", answer, "the answer is not JSON");
  const parsed = Schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unexpected(queue, "GET", answer, "the answer is not an object of texts");
}

/** Reads an attribute that is a whole number; undefined when there is none. */
export function numberOf(all: Attributes, name: string): number | undefined {
  const text = Object.hasOwn(all, name) ? all[name] : undefined;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether a queue is full; false when it states no limit. */
export function isFull(all: Attributes): boolean {
  const most = numberOf(all, "stream.approxMaxLength") ?? 0;
  return most > 0 && (numberOf(all, "stream.length") ?? 0) >= most;
}
