/**
 * Received frames that wait for the consumer. The producer learns when the inbox is full, so that a slow
 * consumer slows the connection down instead of filling the memory.
 */
export class Inbox<T> {
  readonly #items: T[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(
    private readonly capacity: number,
    private readonly onRoom: () => void,
  ) {}

  /** Returns whether there is room for more. */
  push(item: T): boolean {
    this.#items.push(item);
    this.#wake?.();
    return this.#items.length < this.capacity;
  }

  /** Ends the inbox. Remaining items are dropped, because the queue will deliver them again. */
  end(): void {
    this.#ended = true;
    this.#items.length = 0;
    this.#wake?.();
  }

  /** Yields the items in order, until the end. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      while (this.#items.length > 0) {
        const item = this.#items.shift()!;
        if (this.#items.length === this.capacity - 1) this.onRoom();
        yield item;
      }
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
