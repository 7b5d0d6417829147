import type { FileEvidence } from "./evidenceOutput";

/** A size for people. */
export const sizeOf = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KiB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** One line about a file: what it is, as far as it was read, its size, and the node that made it. */
export function describeOutput({ node, filename, bytes, measured }: FileEvidence): string {
  const clip =
    measured?.fps === undefined ? [] : [`${measured.frames} frames`, `${measured.fps} fps`];
  const what = measured
    ? [`${measured.kind.toUpperCase()} ${measured.width}x${measured.height}`, ...clip]
    : [filename];
  const size = bytes === undefined ? "not fetched" : sizeOf(bytes);
  return `${[...what, size].join(", ")} (node ${node})`;
}
