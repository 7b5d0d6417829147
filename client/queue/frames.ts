import { readFields } from "./protobuf";

/** One message of a queue. */
export interface Frame {
  /** Position in the queue, counting from 1 and never reused. Input and sink count separately. */
  readonly index: bigint;
  /** `requestId` and all tags of the request; a result in the sink has those of its request. */
  readonly tags: Readonly<Record<string, string>>;
  readonly data: Uint8Array;
  /** Usually empty; the vendor does not document its meaning. */
  readonly message: string;
}

// The vendor's three SDKs share these messages (proto3, confirmed in their sources):
//   DataFrameProto      index = 1 (uint64), tags = 2 (map), data = 3 (bytes), message = 4 (string)
//   DataFrameListProto  index = 1 (repeated DataFrameProto; the name is the vendor's)
const FRAME = { index: 1, tags: 2, data: 3, message: 4 } as const;
const LIST_FRAME = 1;
const ENTRY = { key: 1, value: 2 } as const;

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decodeTag(bytes: Uint8Array): [string, string] {
  let [key, value] = ["", ""];
  for (const field of readFields(bytes)) {
    if (field.number === ENTRY.key && field.bytes) key = utf8.decode(field.bytes);
    if (field.number === ENTRY.value && field.bytes) value = utf8.decode(field.bytes);
  }
  return [key, value];
}

/**
 * Decodes a DataFrameProto, skipping unknown fields.
 *
 * @throws {RangeError | TypeError} when the bytes are not a DataFrameProto
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  let [index, message, data] = [0n, "", new Uint8Array() as Uint8Array];
  const tags: [string, string][] = [];
  for (const field of readFields(bytes)) {
    if (field.number === FRAME.index && field.varint !== undefined) index = field.varint;
    if (!field.bytes) continue;
    if (field.number === FRAME.tags) tags.push(decodeTag(field.bytes));
    if (field.number === FRAME.data) data = field.bytes;
    if (field.number === FRAME.message) message = utf8.decode(field.bytes);
  }
  // Not assigned one by one, because a tag may be called __proto__.
  return { index, tags: Object.fromEntries(tags), data, message };
}

/**
 * Decodes a DataFrameListProto.
 *
 * @throws {RangeError | TypeError} when the bytes are not a DataFrameListProto
 */
export function decodeFrames(bytes: Uint8Array): Frame[] {
  const frames: Frame[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === LIST_FRAME && field.bytes) frames.push(decodeFrame(field.bytes));
  }
  return frames;
}
