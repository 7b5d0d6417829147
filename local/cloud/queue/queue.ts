import { EventEmitter } from "node:events";
import type { Consumer, Subscription } from "./consumer";
import { QueueError } from "./error";
import { Group } from "./group";
import { type Entry, Stream } from "./stream";

export interface QueueOptions {
  name: string;
  /** The file that holds the contents. */
  file: string;
  maxPayloadBytes: number;
  /** How many frames it holds; a put to a full queue is refused. */
  maxLength: number;
  /** After this many deliveries without a commit a frame goes to `rear`. Default: it never does. */
  maxDelivery?: number;
  /** The queue for frames that were delivered too often. */
  rear?: Queue;
}

interface QueueEvents {
  /** A frame was put. */
  put: [Entry];
  /** Frames were removed, so there is room. */
  room: [];
}

/** One queue: its frames, the groups that read it, and events for those who wait for a change. */
export class Queue {
  readonly events = new EventEmitter<QueueEvents>().setMaxListeners(0);
  readonly stream: Stream;
  readonly groups = new Map<string, Group>();
  #ended = false;
  #closed = false;

  constructor(readonly options: QueueOptions) {
    this.stream = new Stream(options.file);
    for (const id of this.stream.groups) this.#group(id);
  }

  get isFull(): boolean {
    return this.stream.length >= this.options.maxLength;
  }

  /** Appends a frame. @throws QueueError if it is too large or the queue is full, ended or closed. */
  put(content: Omit<Entry, "index">): Entry {
    const { name, maxLength, maxPayloadBytes } = this.options;
    if (content.data.length > maxPayloadBytes) {
      throw new QueueError(
        400,
        `the payload has more than the ${maxPayloadBytes} bytes that queue ${name} takes`,
      );
    }
    if (this.#closed) throw new QueueError(503, "the queue service is shutting down");
    if (this.#ended) throw new QueueError(400, `the stream of ${name} has ended`);
    this.#forgetGroups();
    if (this.isFull) {
      throw new QueueError(429, `queue ${name} is full: it holds ${maxLength} items`);
    }
    const entry = this.stream.append(content);
    for (const group of this.groups.values()) this.#offer(group, entry);
    this.events.emit("put", entry);
    return entry;
  }

  /** The frames from an index on that the caller's group has not committed, oldest first. */
  *visible(gid: string, from: number): Iterable<Entry> {
    const group = this.groups.get(gid);
    for (const entry of this.stream.entries()) {
      if (entry.index >= from && !group?.isDone(entry.index)) yield entry;
    }
  }

  join(subscription: Subscription): Consumer {
    const group = this.#group(subscription.gid);
    const predecessor = group.consumers.get(subscription.uid);
    if (predecessor) {
      const left = group.leave(predecessor);
      this.#bury(group, left);
      predecessor.subscription.end("replaced");
    }
    const consumer = group.join(subscription);
    this.deliver();
    return consumer;
  }

  /** Removes a consumer; the frames that it has not committed go to others. */
  leave(consumer: Consumer): void {
    const group = this.groups.get(consumer.subscription.gid);
    if (!group || this.#closed) return;
    this.#bury(group, group.leave(consumer));
    this.deliver();
  }

  /** Commits frames for a group. They are removed once no other group needs them. */
  commit(gid: string, indexes: number[]): void {
    const group = this.#group(gid);
    for (const index of indexes) this.#settle(group, index);
    this.#changed();
  }

  /** Gives frames back uncommitted; with `leaving`, the consumer that had them gets nothing more. */
  negativeCommit(gid: string, indexes: number[], leaving: boolean): void {
    const group = this.#group(gid);
    for (const index of indexes) {
      const holder = group.release(index);
      if (holder && leaving) holder.leaving = true;
      if (holder) this.#bury(group, [index]);
    }
    this.#changed();
  }

  /** Removes frames for all groups. */
  delete(indexes: Iterable<number>): void {
    this.#remove(indexes);
    this.#changed();
  }

  /** Removes every frame before an index. */
  truncate(index: number): void {
    this.delete([...this.stream.entries()].map((e) => e.index).filter((i) => i < index));
  }

  /** Refuses further puts. Its consumers end once they have everything, or at once if forced. */
  end(force: boolean): void {
    this.#ended = true;
    if (force) this.#remove([...this.stream.entries()].map((entry) => entry.index));
    this.#changed();
  }

  /** Delivers as many frames as consumers have room for. */
  deliver(): void {
    if (this.#closed) return;
    for (const group of this.groups.values()) {
      if (!group.hasRoom) continue;
      for (const entry of this.stream.inDeliveryOrder()) {
        this.#offer(group, entry);
        if (!group.hasRoom) break;
      }
    }
    this.#dismiss();
  }

  /** Stops without changing the contents, so that a restart finds them as they are now. */
  close(): void {
    this.#closed = true;
    this.stream.close();
  }

  #offer(group: Group, entry: Entry): void {
    group.deliver(entry, (to) => {
      const stillThere = group.holderOf(entry.index) === to;
      if (!to.subscription.autoCommit || !stillThere || this.#closed) return;
      this.#settle(group, entry.index);
      this.#dismiss();
    });
  }

  #settle(group: Group, index: number): void {
    const entry = this.stream.get(index);
    if (!entry) return;
    group.release(index);
    const others = [...this.groups.values()].filter((other) => other !== group);
    if (others.some((other) => other.needs(entry))) this.stream.markDone(group.id, index);
    else this.#remove([index]);
  }

  #remove(indexes: Iterable<number>): void {
    const gone = this.stream.remove(indexes);
    for (const group of this.groups.values()) for (const index of gone) group.forget(index);
    if (gone.length > 0) this.events.emit("room");
  }

  /** Moves frames that were delivered too often to the rear queue. */
  #bury(group: Group, indexes: number[]): void {
    const { maxDelivery = Number.POSITIVE_INFINITY, rear } = this.options;
    for (const index of indexes) {
      const entry = this.stream.get(index);
      if (!entry || group.deliveriesOf(index) < maxDelivery) continue;
      this.#remove([index]);
      // If the rear queue is full the frame is lost, rather than blocking this queue.
      if (rear && !rear.isFull) rear.put(entry);
    }
  }

  #changed(): void {
    this.#forgetGroups();
    this.deliver();
  }

  #group(id: string): Group {
    const group = this.groups.get(id) ?? new Group(id, this.stream);
    this.groups.set(id, group);
    return group;
  }

  /** Drops groups that are over, and frames that only those groups still needed. */
  #forgetGroups(): void {
    const now = Date.now();
    const forgotten = [...this.groups.values()].filter((group) => group.isForgotten(now));
    if (forgotten.length === 0) return;
    for (const { id } of forgotten) this.groups.delete(id);
    const kept = [...this.groups.values()];
    const settled = [...this.stream.entries()].filter(
      (entry) =>
        kept.every((group) => !group.needs(entry)) && kept.some((g) => g.isDone(entry.index)),
    );
    this.#remove(settled.map(({ index }) => index));
    for (const { id } of forgotten) this.stream.forgetReader(id);
  }

  /** Ends the consumers once the stream has ended and no frames are left. */
  #dismiss(): void {
    if (!this.#ended || this.stream.length > 0) return;
    for (const group of this.groups.values()) {
      for (const consumer of [...group.consumers.values()]) {
        group.leave(consumer);
        consumer.subscription.end("end of stream");
      }
    }
  }
}
