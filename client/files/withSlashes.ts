import { sep } from "node:path";

/** A path with forward slashes, the same text on every system. */
export const withSlashes = (path: string): string => path.split(sep).join("/");
