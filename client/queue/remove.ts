import type { CallOptions } from "../http/callOptions";
import type { QueueAddress } from "./connection";
import { request } from "./request";

const listed = (indexes: readonly bigint[]): [string, string] => ["_indexes_", indexes.join(",")];

/** Says that frames are worked off; they are not delivered again. */
export async function commit(
  queue: QueueAddress,
  indexes: readonly bigint[],
  { signal }: CallOptions = {},
): Promise<void> {
  if (indexes.length === 0) return;
  await request(queue, { method: "PUT", query: [listed(indexes)], signal });
}

/** What the vendor's Go SDK lets through: words in camel case, one dot at most, or digits. */
const CODE = /^(?=.{1,20}$)([A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)?|\d+)$/;

/**
 * Gives frames back, to be delivered again, perhaps to somebody else. `Shutdown` is the only code
 * whose meaning is published: this consumer is about to end.
 *
 * @throws {TypeError} when the code is not of the form that the vendor's SDK accepts
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

/** Takes frames out at once, for every group (confirmed: vendor's documentation). */
export async function deleteFrames(
  queue: QueueAddress,
  indexes: readonly bigint[],
  { signal }: CallOptions = {},
): Promise<void> {
  if (indexes.length === 0) return;
  await request(queue, { method: "DELETE", query: [listed(indexes)], signal });
}

/** Takes out every frame below an index, whoever put it there; the index itself stays. */
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
