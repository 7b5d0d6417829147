import { pause } from "../http/pause";
import { mayPass } from "../http/requestError";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type Tags, tagEntries } from "./tags";
import { openWatch, type WatchSocket } from "./watchSocket";

/** Which frames a watch delivers, and how many at a time. */
export interface WatchOptions {
  /**
   * First index; 0: from the beginning, -1: only what comes from now on.
   * @default 0
   */
  index?: bigint | number;
  /**
   * Most frames delivered and not committed; at this number the queue waits for a commit.
   * @default 5, as in the vendor's guide
   */
  window?: number;
  /**
   * Frames without their data.
   * @default false
   */
  indexOnly?: boolean;
  /**
   * The queue takes a frame for worked off when it is sent, and does not look at the window.
   * @default false
   */
  autoCommit?: boolean;
  /** Only frames with these tags. All consumers of a group must use the same ones. */
  tags?: Tags;
  /**
   * How long to try when there is no connection.
   * @default 300
   */
  reconnectSeconds?: number;
  /** Told of every connection that is lost or not made. */
  onDisconnect?: (reason: Error | undefined) => void;
  signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 200;
const LAST_PAUSE_MS = 5000;

function queryOf({ index = 0, window = 5, indexOnly, autoCommit, tags = {} }: WatchOptions) {
  return new URLSearchParams([
    ["_watch_", "true"],
    ["_index_", String(index)],
    ["_window_", String(window)],
    ["_index_only_", String(indexOnly ?? false)],
    ["_auto_commit_", String(autoCommit ?? false)],
    ...tagEntries(tags),
  ]).toString();
}

/**
 * Follows a queue over a websocket, for as long as the caller goes on asking. A lost connection is
 * made anew; frames that were not committed then come again, so a frame may be seen twice.
 *
 * A watch takes what it sees from the other consumers of its group. To wait for one result in a
 * sink that others use too, take `followTask`.
 *
 * @throws {QueueError} when the service refuses, sends what is no frame, or stays away too long
 * @throws the signal's reason when it is aborted
 */
export async function* watch(
  queue: QueueAddress,
  options: WatchOptions = {},
): AsyncGenerator<Frame, void, void> {
  const { signal, reconnectSeconds = 300, onDisconnect } = options;
  const query = queryOf(options);
  let wait = FIRST_PAUSE_MS;
  let aloneSince = performance.now();
  for (;;) {
    let socket: WatchSocket;
    try {
      signal?.throwIfAborted();
      socket = await openWatch(queue, query, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const waited = (performance.now() - aloneSince) / 1000;
      if (!mayPass(error) || waited >= reconnectSeconds) throw error;
      onDisconnect?.(error);
      await pause(wait, signal);
      wait = Math.min(wait * 2, LAST_PAUSE_MS);
      continue;
    }
    try {
      for await (const frame of socket.frames) {
        wait = FIRST_PAUSE_MS;
        yield frame;
      }
    } finally {
      socket.close();
    }
    signal?.throwIfAborted();
    if (socket.error && !mayPass(socket.error)) throw socket.error;
    onDisconnect?.(socket.error);
    aloneSince = performance.now();
    // Also after a connection that was made: a service that closes at once must not be hammered.
    await pause(wait, signal);
    wait = Math.min(wait * 2, LAST_PAUSE_MS);
  }
}
