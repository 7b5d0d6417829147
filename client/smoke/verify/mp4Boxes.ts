import { Unreadable } from "./unreadable";

/**
 * Walks the outermost boxes of an MP4, which must fill the file exactly.
 *
 * @throws {Unreadable} when the last box is cut off or something follows it
 */
export function checkBoxes(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new Unreadable("the MP4 ends inside the head of a box");
    const type = bytes.toString("latin1", at + 4, at + 8);
    let size = bytes.readUInt32BE(at);
    if (size === 0) size = bytes.length - at; // reaches to the end, by definition
    if (size === 1) {
      if (at + 16 > bytes.length) throw new Unreadable("the MP4 ends inside the head of a box");
      size = Number(bytes.readBigUInt64BE(at + 8));
    }
    if (size < 8)
      throw new Unreadable(`the MP4's box ${JSON.stringify(type)} says it has ${size} bytes`);
    if (at + size > bytes.length) {
      throw new Unreadable(
        `the MP4 is cut off: its box ${JSON.stringify(type)} should have ${size} bytes, ${bytes.length - at} are there`,
      );
    }
    at += size;
  }
}
