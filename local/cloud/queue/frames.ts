// The queue's protobuf messages, encoded by hand: three messages with at most four fields.

/** One item of a queue as a client sees it. */
export interface Frame {
  /** Its position in the sequence of its queue, from 1. */
  readonly index: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: Buffer;
}

/** Media type of the protobuf forms. */
export const PROTOBUF = "application/vnd.google.protobuf";

/** The wire type of fields that begin with their length. */
const LENGTH_DELIMITED = 2;
const VARINT = 0;

/** A `DataFrameProto`: index = 1, tags = 2 (a map), data = 3. `message` = 4 is never set. */
export function encodeFrame({ index, tags, data }: Frame): Buffer {
  const chunks: Buffer[] = [];
  if (index > 0) chunks.push(varint((1 << 3) | VARINT), varint(index));
  for (const [key, value] of Object.entries(tags)) chunks.push(mapEntry(2, key, value));
  if (data.length > 0) chunks.push(field(3, data));
  return Buffer.concat(chunks);
}

/** A `DataFrameListProto`, whose only field is repeated and called `index`. */
export function encodeFrameList(frames: readonly Frame[]): Buffer {
  return Buffer.concat(frames.map((frame) => field(1, encodeFrame(frame))));
}

/** An `AttributesProto`: one map of texts. */
export function encodeAttributes(attributes: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(attributes);
  return Buffer.concat(entries.map(([key, value]) => mapEntry(1, key, value)));
}

/** The JSON form of a frame, with its data in base64. */
export function frameJson({ index, tags, data }: Frame): object {
  return { index, tags, data: data.toString("base64") };
}

function mapEntry(number: number, key: string, value: string): Buffer {
  const pair = [field(1, Buffer.from(key)), field(2, Buffer.from(value))];
  return field(number, Buffer.concat(pair));
}

function field(number: number, content: Buffer): Buffer {
  const head = [varint((number << 3) | LENGTH_DELIMITED), varint(content.length)];
  return Buffer.concat([...head, content]);
}

/** Seven bits at a time, lowest first. Divides instead of shifting, because indexes may exceed 32 bits. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
