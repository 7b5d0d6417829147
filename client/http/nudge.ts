import { pause } from "./pause";

/** A pause between two looks that news can end early. */
export class Nudge {
  #news = new AbortController();

  /** Waits; throws the signal's reason as soon as the signal is aborted. */
  async rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { signal: news } = this.#news;
    await pause(milliseconds, AbortSignal.any([signal, news])).catch((error) => {
      if (!news.aborted) throw error;
    });
    signal.throwIfAborted();
    if (news.aborted) this.#news = new AbortController();
  }

  /** Ends the current pause, or else the next one. */
  nudge(): void {
    this.#news.abort();
  }
}
