import type { Entry } from "./stream";
import { matches, type Tags } from "./tags";

/** Who reads a queue, from the two identity headers. */
export interface Identity {
  /** The group. Each group has its own copy of the data. */
  gid: string;
  /** One consumer of the group. A second one with the same uid replaces the first. */
  uid: string;
}

export interface Subscription extends Identity {
  /** The first index wanted: 0 for everything in the queue, -1 for only what arrives from now on. */
  index: number;
  /** How many uncommitted frames the consumer may have at a time. */
  window: number;
  /** Whether frames count as committed once they are sent; then there is no window. */
  autoCommit: boolean;
  tags: Tags;
  /**
   * Sends a frame. Calls `sent` once the frame is on its way and the consumer still connected, because
   * only then is it committed automatically. `sent` must not be called before `send` returns.
   */
  send(entry: Entry, sent: () => void): void;
  /** Whether it can take a frame now, apart from the window. */
  ready(): boolean;
  /** Is called when the queue drops this consumer, with the reason. */
  end(reason: EndReason): void;
}

/** Another consumer with the same uid replaced it, or the stream has ended. */
export type EndReason = "replaced" | "end of stream";

/** One consumer of a group, from joining to leaving. */
export class Consumer {
  /** Indexes of the frames sent to it that are not committed. */
  readonly pending = new Set<number>();
  /** How many frames were sent to it in all. */
  received = 0;
  /** Whether it has announced that it will exit soon. */
  leaving = false;
  lastActive = Date.now();

  /**
   * @param from the first index that it wants
   */
  constructor(
    readonly subscription: Subscription,
    readonly from: number,
  ) {}

  get id(): string {
    return `${this.subscription.gid}.${this.subscription.uid}`;
  }

  get hasRoom(): boolean {
    const { autoCommit, window } = this.subscription;
    const fits = autoCommit || this.pending.size < window;
    return fits && !this.leaving && this.subscription.ready();
  }

  wants(entry: Entry): boolean {
    return entry.index >= this.from && matches(entry.tags, this.subscription.tags);
  }

  take(entry: Entry, sent: () => void): void {
    this.received += 1;
    this.lastActive = Date.now();
    this.pending.add(entry.index);
    this.subscription.send(entry, sent);
  }

  /** Is called when a frame that it had is committed or taken back. */
  release(index: number): void {
    if (this.pending.delete(index)) this.lastActive = Date.now();
  }
}
