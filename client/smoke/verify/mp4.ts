import { createFile, DataStream, Endianness, type Movie, MP4BoxBuffer, type Sample } from "mp4box";
import type { Mp4Facts, Pixels } from "./facts";
import { decodeH264, type Track } from "./h264";
import { checkBoxes } from "./mp4Boxes";
import { tooLarge } from "./tooLarge";
import { Unreadable } from "./unreadable";

/** Configuration and samples of the only video track, found by mp4box. */
function videoTrack(bytes: Buffer) {
  const file = createFile(true);
  let movie: Movie | undefined;
  let complaint: string | undefined;
  file.onReady = (info) => {
    movie = info;
  };
  file.onError = (_module, message) => {
    complaint ??= message;
  };
  const copy = new Uint8Array(bytes).buffer;
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(copy, 0), true);
  file.flush();
  if (!movie)
    throw new Unreadable(`the MP4 has no readable index${complaint ? `: ${complaint}` : ""}`);
  const [track, ...others] = movie.videoTracks;
  if (!track) throw new Unreadable("the MP4 has no video track");
  if (others.length > 0) throw new Unreadable(`the MP4 has ${others.length + 1} video tracks`);
  const { mdia } = file.getTrackById(track.id);
  // mp4box finds video tracks by their codec. Players go by the handler, and show no picture of a track
  // that calls itself sound.
  const { handler } = mdia.hdlr;
  if (handler !== "vide") {
    throw new Unreadable(`the MP4's video track says that it is ${JSON.stringify(handler)}`);
  }
  const entries = mdia.minf.stbl.stsd.entries;
  const entry = entries[0];
  if (!entry || !("width" in entry)) throw new Unreadable("the MP4's video track has no size");
  return {
    track,
    entry: entry as typeof entry & VisualEntry,
    samples: file.getTrackSamplesInfo(track.id),
  };
}

/** The part of a visual sample entry that is used here. */
interface VisualEntry {
  type: string;
  width: number;
  height: number;
  avcC?: { write(stream: DataStream): void };
}

function checkSamples(samples: readonly Sample[], bytes: Buffer): void {
  if (samples.length === 0) throw new Unreadable("the MP4's video track has no frames");
  const outside = samples.filter(({ offset, size }) => offset + size > bytes.length || size === 0);
  if (outside.length > 0) {
    throw new Unreadable(
      `the MP4 claims ${samples.length} frames, but the data of ${outside.length} of them is not in the file`,
    );
  }
}

/** The decoder configuration record, without the header of the box that holds it. */
function description(entry: VisualEntry): Uint8Array | undefined {
  if (!entry.avcC) return undefined;
  const stream = new DataStream(undefined, 0, Endianness.BIG_ENDIAN);
  entry.avcC.write(stream);
  return new Uint8Array(stream.buffer, 8);
}

function decodable(entry: VisualEntry, track: Omit<Track, "configuration">): OpenedMp4["track"] {
  const configuration = description(entry);
  if (entry.type !== "avc1" || configuration === undefined) {
    return { notChecked: `only H.264 is decoded, and this is ${entry.type}` };
  }
  return tooLarge(track.width, track.height) ?? { ...track, configuration };
}

/** What the container says, and the track for a decoder, or why it is not decoded. */
export interface OpenedMp4 extends Omit<Mp4Facts, "pixels"> {
  track: Track | { notChecked: string };
}

/**
 * Opens an MP4 without decoding it.
 *
 * @throws {Unreadable} when the file is damaged or cut off
 */
export function openMp4(bytes: Buffer): OpenedMp4 {
  checkBoxes(bytes);
  let found: ReturnType<typeof videoTrack>;
  try {
    found = videoTrack(bytes);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`the MP4's index is damaged: ${(error as Error).message}`);
  }
  const { track, entry, samples } = found;
  checkSamples(samples, bytes);
  const { width, height, type: codec } = entry;
  const seconds = samples.reduce((sum, { duration }) => sum + duration, 0) / track.timescale;
  const fps = seconds > 0 ? samples.length / seconds : 0;
  return {
    kind: "mp4",
    width,
    height,
    codec,
    samples: samples.length,
    fps,
    seconds,
    track: decodable(entry, { codec: track.codec, width, height, samples, bytes }),
  };
}

/**
 * Reads an MP4 and decodes all its frames. The container's own count proves nothing: a file that
 * is cut off in the middle still claims all frames.
 *
 * @throws {Unreadable} when the file is damaged or cut off
 */
export async function readMp4(bytes: Buffer): Promise<Mp4Facts> {
  const { track, ...facts } = openMp4(bytes);
  const pixels: Pixels = "notChecked" in track ? track : await decodeH264(track);
  return { ...facts, pixels };
}
