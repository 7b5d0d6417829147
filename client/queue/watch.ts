import { pause } from "../http/pause";
import { mayPass } from "../http/requestError";
import type { QueueAddress } from "./connection";
import type { Frame } from "./frames";
import { type Tags, tagEntries } from "./tags";
import { WatchSocket } from "./watchSocket";

/** Which frames a watch delivers, and how many before a commit. */
export interface WatchOptions {
  /**
   * First index. 0 starts at the beginning, -1 delivers only what arrives from now on.
   * @default 0
   */
  index?: bigint | number;
  /**
   * Largest number of frames delivered but not committed; at this number the queue waits for a commit.
   * @default 5, as in the vendor's guide
   */
  window?: number;
  /**
   * Whether to deliver frames without their data.
   * @default false
   */
  indexOnly?: boolean;
  /**
   * Whether the queue counts a frame as processed once it is sent. It then ignores the window.
   * @default false
   */
  autoCommit?: boolean;
  /** Only frames with these tags. All consumers of a group must use the same tags. */
  tags?: Tags;
  /**
   * How many seconds to try to connect.
   * @default 300
   */
  reconnectSeconds?: number;
  /** Called when a connection is lost or cannot be made. */
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
 * Follows a queue over a websocket for as long as the caller keeps iterating. It reconnects when the
 * connection is lost; frames that were not committed are then delivered again, so a frame may be seen twice.
 *
 * The frames that a watch receives are withheld from the other consumers of its group. To wait for a single
 * result in a shared sink, use `followTask`.
 *
 * @throws {QueueError} when the service refuses, sends something that is not a frame, or cannot be reached
 * for `reconnectSeconds`
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
      socket = await WatchSocket.open(queue, query, signal);
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
    // Pause even after a successful connection, so that a service that closes at once is not hammered.
    await pause(wait, signal);
    wait = Math.min(wait * 2, LAST_PAUSE_MS);
  }
}
