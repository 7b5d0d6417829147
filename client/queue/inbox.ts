/**
 * Frames that have come and wait for the consumer. Whoever fills it is told when it is full, so
 * that a slow consumer slows the connection down instead of filling the memory.
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

  /** Nothing more will come. What is left is dropped, because it will be delivered again. */
  end(): void {
    this.#ended = true;
    this.#items.length = 0;
    this.#wake?.();
  }

  /** The items in their order, until the end. */
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
