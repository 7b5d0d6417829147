// Writes frames for tests, as a queue service does.

import type { Frame } from "../frames";

function varint(value: bigint | number): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return bytes;
}

const field = (number: number, bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);

export function encodeFrame({ index, tags, data, message }: Frame): Buffer {
  return Buffer.concat([
    Buffer.from(index === 0n ? [] : [0x08, ...varint(index)]),
    ...Object.entries(tags).map(([key, value]) =>
      field(2, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])),
    ),
    ...(data.length > 0 ? [field(3, data)] : []),
    ...(message !== "" ? [field(4, Buffer.from(message))] : []),
  ]);
}

export const encodeFrames = (frames: readonly Frame[]) =>
  Buffer.concat(frames.map((frame) => field(1, encodeFrame(frame))));
