/** The backend instances that the users of a cluster share: each works on one prompt at a time. */
export class Backends {
  private idle: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.idle = count;
  }

  /** Waits for an idle one, first come, first served; the result gives it back. */
  async take(): Promise<() => void> {
    if (this.idle > 0) this.idle -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      // It goes to the next one without being idle in between.
      if (next) next();
      else this.idle += 1;
    };
  }
}
