import { gif, mp4s, pngs, webps } from "../media/files";
import type { Mutation } from "../mutation";
import { bytes, MP4, PNG, WEBP } from "../spoils";

type Rest = Pick<Mutation, "says"> & Partial<Mutation>;

const wrong = (name: string, what: string, spoil: Mutation["spoil"], rest: Rest): Mutation => ({
  ...{ name, what, spoil, on: ["sync"], verdict: "wrong" },
  ...rest,
});

const mp4 = (look: keyof typeof mp4s, says: RegExp, rest: Partial<Mutation> = {}): Mutation =>
  wrong(`mp4-${look.replaceAll(" ", "-")}`, `The MP4: ${look}.`, [bytes(MP4, mp4s[look])], {
    says,
    ...rest,
  });
const webp = (look: keyof typeof webps, says: RegExp, rest: Partial<Mutation> = {}): Mutation =>
  wrong(`webp-${look.replaceAll(" ", "-")}`, `The WebP: ${look}.`, [bytes(WEBP, webps[look])], {
    says,
    ...rest,
  });
const png = (look: keyof typeof pngs, says: RegExp): Mutation =>
  wrong(`png-${look.replaceAll(" ", "-")}`, `The PNG: ${look}.`, [bytes(PNG, pngs[look])], {
    says,
  });

const everywhere: Partial<Mutation> = { on: ["sync", "queue", "webui"] };

/** What the pixels show. */
const looks: Mutation[] = [
  mp4("black", /\.mp4: all 20 frames are black/, everywhere),
  mp4("grey", /\.mp4: all 20 frames are of one colour/),
  mp4("white", /\.mp4: all 20 frames are of one colour/),
  mp4("frozen", /\.mp4: the clip stands still/, everywhere),
  mp4("alternating", /\.mp4: .*two frames take turns/),
  mp4("last second frozen", /\.mp4: the clip stands still: 10 of 20/),
  mp4("first second frozen", /\.mp4: the clip stands still: 10 of 20/),
  mp4("every frame twice", /\.mp4: the clip stands still/),
  mp4("first frame black", /\.mp4: 1 of 20 frames are black \(1\)/),
  mp4("last frame black", /\.mp4: 1 of 20 frames are black \(20\)/),
  mp4("grains on a still", /\.mp4: the clip stands still/),
  webp("black", /\.webp: expected an animation, came a still picture/),
  webp("frozen", /\.webp: expected an animation, came a still picture/, { on: ["sync", "queue"] }),
  webp("alternating", /\.webp: .*two frames take turns/),
  webp("last second frozen", /\.webp: .*encoders merge frames that are the same/),
  webp("grains on a still", /\.webp: the clip stands still/),
  png("one colour", /\.png: the picture is of one colour/),
];

/** What the containers say. */
const shapes: Mutation[] = [
  mp4("one frame short", /\.mp4: expected 20 frames, came 19/, everywhere),
  mp4("one frame long", /\.mp4: expected 20 frames, came 21/),
  mp4("one frame", /\.mp4: expected 20 frames, came 1/),
  mp4("half the rate", /\.mp4: expected 10 frames per second, came 5/),
  mp4("half the size", /\.mp4: expected 64 x 96 pixels, came 32 x 48/),
  mp4("wide instead of tall", /\.mp4: expected 64 x 96 pixels, came 96 x 64/),
  webp("still", /\.webp: expected an animation, came a still picture/),
  webp("one frame short", /\.webp: expected 20 frames, came 19/),
  webp("half the rate", /\.webp: expected 10 frames per second \(100 ms each\), came 5/),
  webp("half the size", /\.webp: expected 64 x 96 pixels, came 32 x 48/),
  webp("lossless", /\.webp: expected lossy frames, came lossless ones/),
  png("half the size", /\.png: expected 64 x 128 pixels, came 32 x 64/),
];

const renamed = (own: Buffer, from: string, to: string) =>
  Buffer.from(own.toString("latin1").replaceAll(from, to), "latin1");

/** Files that are no such file, or not all of it. */
const damaged: Mutation[] = [
  wrong("mp4-one-byte", "The MP4 has one byte.", [bytes(MP4, () => Buffer.from([0]))], {
    says: /\.mp4: expected an mp4, came a file of 1 byte/,
    ...everywhere,
  }),
  wrong("mp4-empty", "The MP4 has no bytes.", [bytes(MP4, () => Buffer.alloc(0))], {
    says: /\.mp4: expected an mp4, came an empty file/,
  }),
  wrong("png-named-mp4", "Under the MP4's name lies a PNG.", [bytes(MP4, pngs.good)], {
    says: /\.mp4: expected an mp4, came a file that is png inside/,
    ...everywhere,
  }),
  wrong("gif-named-webp", "Under the WebP's name lies a GIF.", [bytes(WEBP, gif)], {
    says: /\.webp: expected a webp, came a file that is gif inside/,
  }),
  wrong(
    "mp4-truncated",
    "The second half of the MP4 is missing.",
    [bytes(MP4, (own) => own.subarray(0, own.length / 2))],
    { says: /\.mp4: the MP4 is cut off/, ...everywhere },
  ),
  wrong(
    "mp4-last-byte-missing",
    "The last byte of the MP4 is missing.",
    [bytes(MP4, (own) => own.subarray(0, -1))],
    { says: /\.mp4: the MP4 is cut off/ },
  ),
  wrong(
    "mp4-zeros-for-the-end",
    "The second half of the MP4 is zeros, as after a full disk.",
    [
      bytes(MP4, (own) => {
        const holed = Buffer.from(own);
        return holed.fill(0, Math.floor(own.length / 2));
      }),
    ],
    { says: /\.mp4: / },
  ),
  wrong(
    "mp4-with-a-tail",
    "Something follows the MP4.",
    [bytes(MP4, (own) => Buffer.concat([own, Buffer.from("<html>")]))],
    { says: /\.mp4: the MP4/ },
  ),
  wrong(
    "webp-truncated",
    "The second half of the WebP is missing.",
    [bytes(WEBP, (own) => own.subarray(0, own.length / 2))],
    { says: /\.webp: the WebP says that it has/ },
  ),
  wrong(
    "png-truncated",
    "The second half of the PNG is missing.",
    [bytes(PNG, (own) => own.subarray(0, own.length / 2))],
    { says: /\.png: the PNG is damaged/ },
  ),
  wrong(
    "png-bit-flipped",
    "One bit of the PNG's pixels is another.",
    [
      bytes(PNG, (own) => {
        const flipped = Buffer.from(own);
        const at = flipped.indexOf("IDAT") + 40;
        flipped[at] = flipped[at]! ^ 1;
        return flipped;
      }),
    ],
    { says: /\.png: the PNG is damaged/ },
  ),
  wrong(
    "mp4-other-codec",
    "The MP4 says that its codec is H.265.",
    [bytes(MP4, (own) => renamed(own, "avc1", "hvc1"))],
    { says: /\.mp4: expected codec avc1, came hvc1/ },
  ),
  wrong(
    "mp4-audio-only",
    "The MP4's only track is sound.",
    [bytes(MP4, (own) => renamed(own, "vide", "soun"))],
    { says: /\.mp4: the MP4/ },
  ),
  wrong(
    "media-html",
    "A login page lies under every file's name.",
    [bytes(/./, () => Buffer.from("<!DOCTYPE html><title>Sign in</title>"))],
    { says: /\.mp4: expected an mp4, came a file that is html inside/, on: ["sync", "queue"] },
  ),
];

export const media: Mutation[] = [...looks, ...shapes, ...damaged];
