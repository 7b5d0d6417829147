/** Python's `heapq` on an array, step for step, because `/queue` shows the array as it is. */
export class Heap<Item> {
  items: Item[] = [];

  constructor(readonly before: (left: Item, right: Item) => boolean) {}

  push(item: Item): void {
    this.items.push(item);
    this.#towardsRoot(0, this.items.length - 1);
  }

  pop(): Item | undefined {
    const last = this.items.pop();
    const first = this.items[0];
    if (last === undefined || first === undefined) return last;
    this.items[0] = last;
    this.#towardsLeaves(0);
    return first;
  }

  /** Removes one item and reorders the rest, as `heapify` does. */
  remove(index: number): void {
    this.items.splice(index, 1);
    for (let at = Math.floor(this.items.length / 2) - 1; at >= 0; at--) this.#towardsLeaves(at);
  }

  #towardsRoot(start: number, from: number): void {
    const item = this.items[from] as Item;
    let at = from;
    while (at > start) {
      const above = (at - 1) >> 1;
      const parent = this.items[above] as Item;
      if (!this.before(item, parent)) break;
      this.items[at] = parent;
      at = above;
    }
    this.items[at] = item;
  }

  #towardsLeaves(from: number): void {
    const item = this.items[from] as Item;
    let at = from;
    for (let child = 2 * at + 1; child < this.items.length; child = 2 * at + 1) {
      const right = child + 1;
      if (
        right < this.items.length &&
        !this.before(this.items[child] as Item, this.items[right] as Item)
      ) {
        child = right;
      }
      this.items[at] = this.items[child] as Item;
      at = child;
    }
    this.items[at] = item;
    this.#towardsRoot(from, at);
  }
}
