import { media } from "../media/files";
import type { Spoil } from "../mutation";

const good = media("mp4", "good");

/** Every requested file exists and is good, so that only its place tells whose it is. */
export const there: Spoil = {
  at: "file",
  instead: async () => ({ status: 200, headers: {}, body: await good() }),
};
