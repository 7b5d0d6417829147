import type { Identity } from "./consumer";
import type { Frame } from "./frames";
import type { Parameters } from "./parameters";
import type { Tags } from "./tags";

/** How much may wait to be sent to one client before it gets no more frames. */
export const HIGH_WATER_BYTES = 1024 * 1024;

/** The subscription that a watch requests, over either transport. */
export function subscriptionOf(parameters: Parameters, tags: Tags, identity: Identity) {
  const indexOnly = parameters.flag("_index_only_", false);
  return {
    ...identity,
    tags,
    index: parameters.integer("_index_", 0, -1),
    window: parameters.integer("_window_", 1, 1),
    autoCommit: parameters.flag("_auto_commit_", false),
    /** The frame as this consumer sees it. */
    shown: (frame: Frame): Frame => (indexOnly ? { ...frame, data: Buffer.alloc(0) } : frame),
  };
}
