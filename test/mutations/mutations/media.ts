import { media as file, type Look } from "../media/files";
import type { Kind } from "../media/recipes";
import type { Mutation } from "../mutation";
import { bytes, MP4, PNG, WEBP } from "../spoils";
import { everywhere, wrong } from "./make";

const kinds = {
  mp4: { file: MP4, nodes: ["19"], title: "MP4" },
  webp: { file: WEBP, nodes: ["15"], title: "WebP" },
  png: { file: PNG, nodes: ["9"], title: "PNG" },
};

const spoiled =
  <Of extends Kind & keyof typeof kinds>(kind: Of) =>
  (look: Look<Of>, says: RegExp, rest: Partial<Mutation> = {}): Mutation => {
    const { file: which, nodes, title } = kinds[kind];
    const name = `${kind}-${look.replaceAll(" ", "-")}`;
    const what = `The ${title}: ${look}.`;
    return wrong(name, what, bytes(which, file(kind, look)), says, { nodes, ...rest });
  };

const [mp4, webp, png] = [spoiled("mp4"), spoiled("webp"), spoiled("png")];

/** On every path, together with good files of the other kinds. */
const whole: Partial<Mutation> = { ...everywhere, nodes: undefined };

/** What the pixels show. */
const looks: Mutation[] = [
  mp4("black", /\.mp4: all 20 frames are black/, whole),
  mp4("grey", /\.mp4: all 20 frames are of one colour/),
  mp4("white", /\.mp4: all 20 frames are of one colour/),
  mp4("frozen", /\.mp4: the clip stands still/, whole),
  mp4("alternating", /\.mp4: .*two frames alternate/),
  mp4("last second frozen", /\.mp4: the clip stands still: .*-20\)/),
  mp4("first second frozen", /\.mp4: the clip stands still: .*-1[01]\)/),
  mp4("every frame twice", /\.mp4: the clip stands still/),
  mp4("first frame black", /\.mp4: 1 of 20 frames are black \(1\)/),
  mp4("last frame black", /\.mp4: 1 of 20 frames are black \(20\)/),
  mp4("grains on a still", /\.mp4: the clip stands still/, {
    what: "The MP4 shows a still picture with noise.",
  }),
  webp("black", /\.webp: expected an animation, got a still picture/),
  webp("frozen", /\.webp: expected an animation, got a still picture/, { on: ["queue"] }),
  webp("alternating", /\.webp: .*two frames alternate/),
  webp("last second frozen", /\.webp: .*encoders merge frames that are the same/),
  png("black", /\.png: the picture is black/),
  png("one colour", /\.png: the picture is of one colour/),
  png("transparent", /\.png: the picture is transparent/),
];

/** What the containers say. */
const shapes: Mutation[] = [
  mp4("one frame short", /\.mp4: expected 20 frames, got 19/, whole),
  mp4("one frame long", /\.mp4: expected 20 frames, got 21/),
  mp4("one frame", /\.mp4: expected 20 frames, got 1/),
  mp4("half the rate", /\.mp4: expected 10 frames per second, got 5/),
  mp4("half the size", /\.mp4: expected 64 x 96 pixels, got 32 x 48/),
  mp4("wide instead of tall", /\.mp4: expected 64 x 96 pixels, got 96 x 64/),
  mp4("only sound", /\.mp4: the MP4 has no video track/),
  webp("still", /\.webp: expected an animation, got a still picture/),
  webp("one frame short", /\.webp: expected 20 frames, got 19/),
  webp("half the rate", /\.webp: expected 10 frames per second \(100 ms each\), got 5/),
  webp("half the size", /\.webp: expected 64 x 96 pixels, got 32 x 48/),
  webp("lossless", /\.webp: expected lossy frames, got lossless ones/),
  png("half the size", /\.png: expected 64 x 128 pixels, got 32 x 64/),
  png("one pixel", /\.png: expected 64 x 128 pixels, got 1 x 1/),
];

export const media: Mutation[] = [...looks, ...shapes];
