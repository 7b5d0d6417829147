import type { Access } from "./access";
import { decide } from "./decide";
import { denial } from "./denial";
import type { Policy } from "./policy";

/**
 * The RAM user whose access key the local cloud hands out. Without policies it may do everything;
 * with policies, only what they allow. The account's owner is never asked.
 */
export class Ram {
  #policies: readonly Policy[] | undefined;

  constructor(policies?: readonly Policy[]) {
    this.#policies = policies;
  }

  get policies(): readonly Policy[] | undefined {
    return this.#policies;
  }

  /** Attaches these policies to the user in place of all others; undefined lifts every limit. */
  attach(policies: readonly Policy[] | undefined): void {
    this.#policies = policies;
  }

  /** Refuses a call unless the policies allow everything that it needs. */
  authorize(needed: readonly Access[]): void {
    if (this.#policies === undefined) return;
    for (const access of needed) {
      const refusal = decide(this.#policies, access);
      if (refusal) throw denial(access, refusal);
    }
  }
}
