import type { CallOptions } from "../http/callOptions";
import type { QueueAddress } from "./connection";
import { request } from "./request";

const listed = (indexes: readonly bigint[]): [string, string] => ["_indexes_", indexes.join(",")];

/** Marks frames as processed; they are not delivered again. */
export async function commit(
  queue: QueueAddress,
  indexes: readonly bigint[],
  { signal }: CallOptions = {},
): Promise<void> {
  if (indexes.length === 0) return;
  await request(queue, { method: "PUT", query: [listed(indexes)], signal });
}

/** What the vendor's Go SDK accepts: words in camel case with at most one dot, or digits. */
const CODE = /^(?=.{1,20}$)([A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)?|\d+)$/;

/**
 * Returns frames to the queue, to be delivered again, perhaps to another consumer. `Shutdown` is the only
 * code whose meaning is published: this consumer is about to end.
 *
 * @throws {TypeError} when the code does not have the form that the vendor's SDK accepts
 */
export async function negative(
  queue: QueueAddress,
  indexes: readonly bigint[],
  { code = "Shutdown", reason = "", signal }: CallOptions & { code?: string; reason?: string } = {},
): Promise<void> {
  if (!CODE.test(code)) {
    throw new TypeError(
      `The code "${code}" cannot be sent: write at most 20 characters, either words such as Shutdown or Worker.Shutdown, or digits.`,
    );
  }
  if (indexes.length === 0) return;
  await request(queue, {
    method: "PUT",
    query: [listed(indexes), ["_negative_", "true"]],
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ _code_: code, _reason_: reason }).toString(),
    signal,
  });
}

/** Removes frames at once, for every group (confirmed: vendor's documentation). */
export async function deleteFrames(
  queue: QueueAddress,
  indexes: readonly bigint[],
  { signal }: CallOptions = {},
): Promise<void> {
  if (indexes.length === 0) return;
  await request(queue, { method: "DELETE", query: [listed(indexes)], signal });
}

/** Removes every frame below an index, whoever put it there. The frame at the index stays. */
export async function truncate(
  queue: QueueAddress,
  index: bigint,
  { signal }: CallOptions = {},
): Promise<void> {
  const query: [string, string][] = [
    ["_index_", String(index)],
    ["_trunc_", "true"],
  ];
  await request(queue, { method: "DELETE", query, signal });
}
