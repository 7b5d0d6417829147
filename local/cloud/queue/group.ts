import { Consumer, type Subscription } from "./consumer";
import type { Entry, Stream } from "./stream";

/** A consumer that has left, and what it had not committed. */
interface Gone {
  consumer: Consumer;
  unconsumed: number[];
  since: number;
}

/** How long a consumer that has left is still listed, and a group without consumers is remembered. */
export const REMEMBERED_MS = 60_000;

/** The consumers that share one copy of a queue's data, and which frames each of them has. */
export class Group {
  /** The present consumers, by uid. */
  readonly consumers = new Map<string, Consumer>();
  readonly gone: Gone[] = [];
  readonly #pending = new Map<number, Consumer>();
  readonly #deliveries = new Map<number, number>();
  #idleSince = Date.now();

  constructor(
    readonly id: string,
    readonly stream: Stream,
  ) {}

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** The consumer that has the frame now. */
  holderOf(index: number): Consumer | undefined {
    return this.#pending.get(index);
  }

  deliveriesOf(index: number): number {
    return this.#deliveries.get(index) ?? 0;
  }

  get hasRoom(): boolean {
    return [...this.consumers.values()].some((consumer) => consumer.hasRoom);
  }

  isDone(index: number): boolean {
    return this.stream.isDone(this.id, index);
  }

  /** Whether the frame must stay in the queue for this group's sake. */
  needs(entry: Entry): boolean {
    if (entry.index < this.stream.firstWanted(this.id) || this.isDone(entry.index)) return false;
    const consumers = [...this.consumers.values()];
    return consumers.length === 0 || consumers.some((consumer) => consumer.wants(entry));
  }

  /** Whether the group has had no consumers for so long that it is over. */
  isForgotten(now: number): boolean {
    return this.consumers.size === 0 && now - this.#idleSince > REMEMBERED_MS;
  }

  join(subscription: Subscription): Consumer {
    const { index } = subscription;
    const from = index < 0 ? this.stream.lastIndex + 1 : index;
    this.stream.addReader(this.id, from);
    const consumer = new Consumer(subscription, from);
    this.consumers.set(subscription.uid, consumer);
    return consumer;
  }

  /**
   * Removes a consumer and returns the frames it had. Does nothing if another consumer has already
   * replaced it, because the close of a replaced connection comes late.
   */
  leave(consumer: Consumer): number[] {
    const { uid } = consumer.subscription;
    if (this.consumers.get(uid) !== consumer) return [];
    this.consumers.delete(uid);
    const now = Date.now();
    this.#idleSince = now;
    const unconsumed = [...consumer.pending];
    for (const index of unconsumed) this.release(index);
    const remembered = this.gone.filter(({ since }) => now - since <= REMEMBERED_MS);
    this.gone.splice(0, this.gone.length, ...remembered, { consumer, unconsumed, since: now });
    return unconsumed;
  }

  /**
   * Gives the frame to the consumer with the fewest frames among those that want it, so that data is
   * spread evenly. Does nothing if nobody takes it.
   *
   * @param sent is called once the frame is on its way to the consumer
   */
  deliver(entry: Entry, sent: (to: Consumer) => void): void {
    if (this.#pending.has(entry.index) || this.isDone(entry.index)) return;
    let best: Consumer | undefined;
    for (const consumer of this.consumers.values()) {
      if (!consumer.hasRoom || !consumer.wants(entry)) continue;
      if (!best || load(consumer, best) < 0) best = consumer;
    }
    if (!best) return;
    const consumer = best;
    this.#pending.set(entry.index, consumer);
    this.#deliveries.set(entry.index, this.deliveriesOf(entry.index) + 1);
    consumer.take(entry, () => sent(consumer));
  }

  /** Takes a frame back from the consumer that has it. */
  release(index: number): Consumer | undefined {
    const holder = this.#pending.get(index);
    this.#pending.delete(index);
    holder?.release(index);
    return holder;
  }

  /** Is called when the frame is no longer in the queue. */
  forget(index: number): void {
    this.release(index);
    this.#deliveries.delete(index);
  }
}

const load = (a: Consumer, b: Consumer) =>
  a.pending.size - b.pending.size || a.received - b.received;
