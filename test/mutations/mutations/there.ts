import { media } from "../media/files";
import type { Spoil } from "../mutation";

const good = media("mp4", "good");

/** Whatever file is asked for is there and good: nothing but its place tells whose it is. */
export const there: Spoil = {
  at: "file",
  instead: async () => ({ status: 200, headers: {}, body: await good() }),
};
