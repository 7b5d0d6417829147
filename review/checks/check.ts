import type { StackChange } from "../change";

/**
 * Looks for one kind of thing in a change that a reviewer should check. Returns a text in Markdown for
 * each, and none if the change has nothing of the kind.
 */
export type Check = (change: StackChange) => readonly string[];
