/** Recordings that are not replayed, and why. */
export const NOT_REPLAYED: Record<string, string> = {};
