/** A field of a protobuf message on the wire: a number, or bytes to decode later. */
export interface Field {
  readonly number: number;
  /** Wire type 0. */
  readonly varint?: bigint;
  /** Wire type 2: text, bytes or another message. */
  readonly bytes?: Uint8Array;
}

const LONGEST_VARINT = 10;
const WIRE = { varint: 0, fixed64: 1, length: 2, fixed32: 5 } as const;

/** Reads a base-128 number of at most 64 bits; most lengths and keys are one byte. */
function readVarint(bytes: Uint8Array, from: number): { value: bigint; next: number } {
  const first = bytes[from];
  if (first !== undefined && first < 0x80) return { value: BigInt(first), next: from + 1 };
  let value = 0n;
  for (let at = 0; at < LONGEST_VARINT; at++) {
    const byte = bytes[from + at];
    if (byte === undefined) throw new RangeError("the message ends within a number");
    value |= BigInt(byte & 0x7f) << BigInt(7 * at);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: from + at + 1 };
  }
  throw new RangeError("a number is longer than 64 bits");
}

/**
 * Yields the fields of a message in order. A protobuf library would be a dependency for three small messages
 * that have not changed in years.
 *
 * @throws {RangeError} when the bytes are not a message
 */
export function* readFields(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length; ) {
    const key = readVarint(bytes, at);
    const number = Number(key.value >> 3n);
    const wire = Number(key.value & 7n);
    at = key.next;
    if (wire === WIRE.varint) {
      const { value, next } = readVarint(bytes, at);
      at = next;
      yield { number, varint: value };
      continue;
    }
    let size: number;
    if (wire === WIRE.length) {
      const length = readVarint(bytes, at);
      at = length.next;
      size = Number(length.value);
    } else if (wire === WIRE.fixed64) size = 8;
    else if (wire === WIRE.fixed32) size = 4;
    else throw new RangeError(`field ${number} has the unknown wire type ${wire}`);
    if (at + size > bytes.length) throw new RangeError("the message ends within a field");
    if (wire === WIRE.length) yield { number, bytes: bytes.subarray(at, at + size) };
    at += size;
  }
}
