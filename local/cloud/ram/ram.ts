import type { Access } from "./access";
import { decide } from "./decide";
import { denial } from "./denial";
import type { Policy } from "./policy";

/**
 * The RAM user whose access key the local cloud hands out. Without policies it may do everything; with
 * policies, only what they allow. They never limit the account's owner.
 */
export class Ram {
  #policies: readonly Policy[] | undefined;

  constructor(policies?: readonly Policy[]) {
    this.#policies = policies;
  }

  get policies(): readonly Policy[] | undefined {
    return this.#policies;
  }

  /** Replaces all policies of the user by these; undefined removes every limit. */
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
