import type { StackChange } from "../change";

/**
 * What a reviewer should look at because of something in a change; one sentence of Markdown each,
 * none where it does not concern the change.
 */
export type Check = (change: StackChange) => readonly string[];
