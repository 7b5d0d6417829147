import type { Access } from "./access";
import { decide } from "./decide";
import { denial } from "./denial";
import type { Policy } from "./policy";

/**
 * The RAM user whose access key the local cloud hands out. Without policies it may do everything; with
 * policies, only what they allow. They never limit the account's owner.
 */
export class Ram {
  /** @param policies the policies that are attached to the user; undefined: nothing limits it */
  constructor(public policies: readonly Policy[] | undefined) {}

  /** Refuses a call unless the policies allow everything that it needs. */
  authorize(needed: readonly Access[]): void {
    if (this.policies === undefined) return;
    for (const access of needed) {
      const refusal = decide(this.policies, access);
      if (refusal) throw denial(access, refusal);
    }
  }
}
