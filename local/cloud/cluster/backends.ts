/** The backend instances that a cluster's users share. Each works on one prompt at a time. */
export class Backends {
  private idle: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.idle = count;
  }

  /** Waits for an idle instance, first come, first served. The function returned gives it back. */
  async take(): Promise<() => void> {
    if (this.idle > 0) this.idle -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      // The instance goes straight to the next user in the queue, without becoming idle.
      if (next) next();
      else this.idle += 1;
    };
  }
}
