import { counted } from "../../counted";

const MAGIC: readonly [string, (bytes: Buffer) => boolean][] = [
  ["png", (b) => b.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"))],
  ["webp", (b) => b.toString("latin1", 0, 4) === "RIFF" && b.toString("latin1", 8, 12) === "WEBP"],
  ["gif", (b) => /^GIF8[79]a/.test(b.toString("latin1", 0, 6))],
  ["mp4", (b) => b.toString("latin1", 4, 8) === "ftyp" && b.toString("latin1", 8, 12) !== "qt  "],
  ["mov", (b) => b.toString("latin1", 4, 12) === "ftypqt  "],
  ["jpg", (b) => b.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex"))],
  ["matroska or webm", (b) => b.subarray(0, 4).equals(Buffer.from("1a45dfa3", "hex"))],
  ["html", (b) => /^\s*<(!doctype|html)/i.test(b.toString("latin1", 0, 200))],
  ["json", (b) => /^\s*[{[]/.test(b.toString("latin1", 0, 50))],
];

/** What a file is by its first bytes, whatever it is called; undefined when nothing fits. */
export function kindByContent(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return MAGIC.find(([, matches]) => matches(buffer))?.[0];
}

/** What a file is by its extension; empty when it has none. */
export function kindByName(filename: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(filename)?.[1]?.toLowerCase() ?? "";
}

/** Says what was found instead of the expected kind. */
export function describeContent(bytes: Uint8Array): string {
  if (bytes.byteLength === 0) return "an empty file";
  if (bytes.byteLength < 12) return `a file of ${counted(bytes.byteLength, "byte")}`;
  const kind = kindByContent(bytes);
  if (kind) return `a file whose content is ${kind}`;
  return `a file that begins with the bytes ${Buffer.from(bytes.subarray(0, 8)).toString("hex")}`;
}
