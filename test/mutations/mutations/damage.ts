import { media as file } from "../media/files";
import type { Mutation, Spoil } from "../mutation";
import { bytes, MP4, PNG, WEBP } from "../spoils";
import { everywhere, light, wrong } from "./make";

const renamed = (own: Buffer, from: string, to: string) =>
  Buffer.from(own.toString("latin1").replaceAll(from, to), "latin1");

const half = (which: RegExp): Spoil => bytes(which, (own) => own.subarray(0, own.length / 2));

/** Replaces a file by a changed copy. */
const edited = (which: RegExp, edit: (copy: Buffer) => void): Spoil =>
  bytes(which, (own) => {
    const copy = Buffer.from(own);
    edit(copy);
    return copy;
  });

/** Files of another kind than their name says. */
const disguised: Mutation[] = [
  wrong(
    "png-named-mp4",
    "Under the MP4's name lies a PNG.",
    bytes(MP4, file("png", "good")),
    /\.mp4: expected an mp4, got a file whose content is png/,
    everywhere,
  ),
  wrong(
    "gif-named-webp",
    "Under the WebP's name lies a GIF.",
    bytes(WEBP, file("gif", "good")),
    /\.webp: expected a webp, got a file whose content is gif/,
    { nodes: ["15"] },
  ),
  wrong(
    "jpeg-named-png",
    "Under the PNG's name lies a JPEG.",
    bytes(PNG, file("jpg", "good")),
    /\.png: expected a png, got a file whose content is jpg/,
    { nodes: ["9"] },
  ),
  wrong(
    "quicktime-named-mp4",
    "The MP4 says that it is QuickTime.",
    edited(MP4, (copy) => copy.write("qt  ", 8, "latin1")),
    /\.mp4: expected an mp4, got a file whose content is mov/,
    light,
  ),
  wrong(
    "media-html",
    "A login page lies under every file's name.",
    bytes(/./, () => Buffer.from("<!DOCTYPE html><title>Sign in</title>")),
    /\.mp4: expected an mp4, got a file whose content is html/,
    { on: ["sync", "queue"] },
  ),
];

/** Files of which something is missing or changed. */
const damaged: Mutation[] = [
  wrong(
    "mp4-one-byte",
    "The MP4 has one byte.",
    bytes(MP4, () => Buffer.from([0])),
    /\.mp4: expected an mp4, got a file of 1 byte/,
    everywhere,
  ),
  wrong(
    "mp4-empty",
    "The MP4 has no bytes.",
    bytes(MP4, () => Buffer.alloc(0)),
    /\.mp4: expected an mp4, got an empty file/,
    light,
  ),
  wrong(
    "mp4-truncated",
    "The second half of the MP4 is missing.",
    half(MP4),
    /\.mp4: the MP4 is cut off/,
    everywhere,
  ),
  wrong(
    "mp4-last-byte-missing",
    "The last byte of the MP4 is missing.",
    bytes(MP4, (own) => own.subarray(0, -1)),
    /\.mp4: the MP4 is cut off/,
    light,
  ),
  wrong(
    "mp4-zeros-for-the-end",
    "The second half of the MP4 is zeros, as after a full disk.",
    edited(MP4, (copy) => copy.fill(0, Math.floor(copy.length / 2))),
    /\.mp4: the MP4's frames cannot be decoded/,
    light,
  ),
  wrong(
    "mp4-with-a-tail",
    "Other bytes follow the MP4.",
    bytes(MP4, (own) => Buffer.concat([own, Buffer.from("<html>")])),
    /\.mp4: the MP4/,
    light,
  ),
  wrong(
    "mp4-other-codec",
    "The MP4 says that its codec is H.265.",
    bytes(MP4, (own) => renamed(own, "avc1", "hvc1")),
    /\.mp4: expected codec avc1, got hvc1/,
    light,
  ),
  wrong(
    "mp4-track-of-sound",
    "The MP4 calls its video track one of sound, so that players show no picture.",
    bytes(MP4, (own) => renamed(own, "vide", "soun")),
    /\.mp4: the MP4's video track says that it is "soun"/,
    light,
  ),
  wrong(
    "mp4-without-index",
    "The MP4 has no index of its frames.",
    bytes(MP4, (own) => renamed(own, "moov", "free")),
    /\.mp4: the MP4 has no readable index/,
    light,
  ),
  wrong(
    "mp4-noise",
    "After its first box the MP4 is noise.",
    edited(MP4, (copy) => {
      for (let at = copy.readUInt32BE(0); at < copy.length; at++) copy[at] = (at * 2_654_435) >> 8;
    }),
    /\.mp4: the MP4/,
    light,
  ),
  wrong(
    "webp-truncated",
    "The second half of the WebP is missing.",
    half(WEBP),
    /\.webp: the WebP says that it has/,
    { nodes: ["15"] },
  ),
  wrong(
    "png-truncated",
    "The second half of the PNG is missing.",
    half(PNG),
    /the PNG is damaged/,
    {
      nodes: ["9"],
    },
  ),
  wrong(
    "png-bit-flipped",
    "One bit of the PNG's pixels is flipped.",
    edited(PNG, (copy) => {
      const at = copy.indexOf("IDAT") + 40;
      copy[at] = copy[at]! ^ 1;
    }),
    /\.png: the PNG is damaged/,
    { nodes: ["9"] },
  ),
  wrong(
    "png-of-giant-size",
    "The PNG claims to have 3,600 million pixels.",
    edited(PNG, (copy) => {
      copy.writeUInt32BE(60_000, 16);
      copy.writeUInt32BE(60_000, 20);
    }),
    /\.png: it claims to have 3600000000 pixels/,
    { nodes: ["9"] },
  ),
];

export const damage: Mutation[] = [...disguised, ...damaged];
