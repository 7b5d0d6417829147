import type { Entry } from "./stream";
import { matches, type Tags } from "./tags";

/** Who reads a queue, by the two identity headers. */
export interface Identity {
  /** The group: each has its own copy of the data. */
  gid: string;
  /** One consumer of it; a second with the same uid takes the place of the first. */
  uid: string;
}

export interface Subscription extends Identity {
  /** 0 for everything that is there; -1 for only what comes from now on. */
  index: number;
  /** How many frames may be with the consumer uncommitted. */
  window: number;
  /** Frames count as committed once they are sent; the window does not matter then. */
  autoCommit: boolean;
  tags: Tags;
  /**
   * Takes a frame, and tells when it is on its way and the consumer still there: only then is it
   * committed by itself. Neither may happen before `send` returns.
   */
  send(entry: Entry, sent: () => void): void;
  /** Whether it can take one now, apart from the window. */
  ready(): boolean;
  /** The queue has done with this consumer, for the reason given. */
  end(reason: EndReason): void;
}

/** `replaced` by another with the same uid, or the stream has come to its end. */
export type EndReason = "replaced" | "end of stream";

/** One consumer of a group, from its coming to its going. */
export class Consumer {
  /** Indexes that were sent and are not committed. */
  readonly pending = new Set<number>();
  /** How many frames it was ever sent. */
  received = 0;
  /** It announced that it will exit soon. */
  leaving = false;
  lastActive = Date.now();

  /**
   * @param from the first index it wants.
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

  /** A frame that was with it is committed or taken back. */
  release(index: number): void {
    if (this.pending.delete(index)) this.lastActive = Date.now();
  }
}
