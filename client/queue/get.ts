import { z } from "zod";
import { shapeFaults } from "../http/shapeFaults";
import type { QueueAddress } from "./connection";
import { decodeFrames, type Frame } from "./frames";
import { request } from "./request";
import { type Tags, tagEntries } from "./tags";
import { unexpected } from "./unexpected";

const PROTOBUF = "application/vnd.google.protobuf";

/** Which frames to read, and whether to remove them from the queue. */
export interface GetOptions {
  /** Only frames with all of these tags. `requestId` is one of them. */
  tags?: Tags;
  /**
   * First index to look at. 0 is the head of the queue, -1 the newest frame.
   * @default 0
   */
  index?: bigint | number;
  /**
   * Largest number of frames to look at.
   * @default 1
   */
  length?: number;
  /**
   * How many seconds the queue may wait for a matching frame.
   * @default 0: answer at once
   */
  timeoutSeconds?: number;
  /**
   * Whether to remove the frames from the queue. The vendor's SDKs do so by default, which here could remove
   * other consumers' frames by mistake.
   * @default false
   */
  autoDelete?: boolean;
  signal?: AbortSignal;
}

/** The JSON form of a list of frames (confirmed: vendor's PAI SDK reads it this way). */
const JsonFrames = z.array(
  z
    .looseObject({
      index: z.int().nonnegative(),
      tags: z.record(z.string(), z.string()).nullish(),
      data: z.base64().nullish(),
      message: z.string().nullish(),
    })
    .transform(
      ({ index, tags, data, message }): Frame => ({
        index: BigInt(index),
        tags: tags ?? {},
        data: Buffer.from(data ?? "", "base64"),
        message: message ?? "",
      }),
    ),
);

/** A long poll is answered late on purpose; it counts as lost only after this additional time. */
const GRACE_MS = 10_000;

/**
 * Gets frames, waiting for them if asked to; an empty list when none came.
 *
 * @throws {QueueError} when the service refuses, does not answer, or sends something else
 */
export async function get(queue: QueueAddress, options: GetOptions = {}): Promise<Frame[]> {
  const { tags = {}, index = 0, length = 1, timeoutSeconds = 0, signal } = options;
  const answer = await request(queue, {
    method: "GET",
    query: [
      ["_index_", String(index)],
      ["_length_", String(length)],
      ["_timeout_", `${timeoutSeconds}s`],
      // With true, the queue's default, the answer is the bare data of one frame.
      ["_raw_", "false"],
      ["_auto_delete_", String(options.autoDelete ?? false)],
      ...tagEntries(tags),
    ],
    headers: { Accept: queue.connection.encoding === "json" ? "application/json" : PROTOBUF },
    timeoutMs: timeoutSeconds * 1000 + GRACE_MS,
    signal,
  });
  if (answer.status === 204 || answer.body.length === 0) return [];
  // Decode by the type of the answer, not by the type that was requested.
  const isProtobuf = answer.headers["content-type"]?.includes("protobuf") ?? false;
  try {
    if (isProtobuf) return decodeFrames(answer.body);
    return JsonFrames.parse(JSON.parse(answer.body.toString()));
  } catch (error) {
    const { redact } = queue.connection;
    const reason =
      error instanceof z.ZodError ? shapeFaults(error, redact) : (error as Error).message;
    const detail = `the answer is not a list of frames (${reason.replace(/\s+/g, " ")})`;
    throw unexpected(queue, "GET", answer, detail);
  }
}
