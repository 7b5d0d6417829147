import { crc32 } from "node:zlib";
import { type Frames, images } from "./frames";

export interface PngOptions {
  /** zlib's level, 0 to 9. */
  compression: number;
  /** Texts stored in the file by keyword; ASCII only. */
  texts: Record<string, string>;
}

/** One PNG per frame. */
export async function encodePng(frames: Frames, options: PngOptions): Promise<Buffer[]> {
  const files: Buffer[] = [];
  for (const image of images(frames)) {
    const file = await image.png({ compressionLevel: options.compression }).toBuffer();
    files.push(withTexts(file, options.texts));
  }
  return files;
}

/** The signature (8 bytes) and the header chunk (25 bytes); text chunks may follow them. */
const HEADER_BYTES = 33;

function withTexts(file: Buffer, texts: Record<string, string>): Buffer {
  const chunks = Object.entries(texts).map(([keyword, text]) => {
    const content = Buffer.from(`tEXt${keyword}\0${text}`, "latin1");
    const chunk = Buffer.alloc(content.length + 8);
    chunk.writeUInt32BE(content.length - 4);
    content.copy(chunk, 4);
    chunk.writeUInt32BE(crc32(content), content.length + 4);
    return chunk;
  });
  return Buffer.concat([file.subarray(0, HEADER_BYTES), ...chunks, file.subarray(HEADER_BYTES)]);
}
