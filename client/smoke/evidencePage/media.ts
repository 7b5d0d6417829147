import type { KeptFile } from "../evidenceDir";
import type { Clip } from "./clip";

/** A file of the evidence folder, as the page uses it. */
export interface PageMedia extends KeptFile {
  /** Some frames, when it is a clip. */
  clip?: Clip;
}

/**
 * Largest file that is embedded in the page, and the limit for all of them together. Browsers take
 * more, but a page of some 20 MB in all still opens on a phone; base64 makes files a third larger.
 */
export const EMBED_FILE_BYTES = 6 * 1024 * 1024;
export const EMBED_TOTAL_BYTES = 12 * 1024 * 1024;

const TYPES: Record<string, string> = {
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  mp4: "video/mp4",
};

/**
 * Data URIs by file name, for files that are shown and not too large; first come, first served.
 *
 * @param kindOf the kind of a file by its content; undefined for one that could not be read, which is
 * not shown
 */
export function embedded(
  media: readonly PageMedia[],
  kindOf: (name: string) => string | undefined,
): Map<string, string> {
  const uris = new Map<string, string>();
  let left = EMBED_TOTAL_BYTES;
  for (const { name, bytes } of media) {
    const type = TYPES[kindOf(name) ?? ""];
    if (!type || bytes.byteLength > Math.min(left, EMBED_FILE_BYTES)) continue;
    left -= bytes.byteLength;
    uris.set(name, `data:${type};base64,${Buffer.from(bytes).toString("base64")}`);
  }
  return uris;
}
