import type { AnimationOptions, WebpOptions } from "./animation";
import type { Mp4Options } from "./mp4";
import type { Picture } from "./picture";
import type { PngOptions } from "./png";

/** An order to the painting process. */
export type Order = { id: number; picture: Picture } & (
  | { format: "png"; options: PngOptions }
  | { format: "webp"; options: WebpOptions }
  | { format: "gif"; options: AnimationOptions }
  | { format: "mp4"; options: Mp4Options }
);

/** The painting process's answer: the files, or why there are none. */
export type Answer = { id: number; files: Buffer[] } | { id: number; error: string };
