import { beforeAll, expect, it } from "vitest";
import type { KeptFile } from "../evidenceDir";
import type { OutputEvidence } from "../evidenceOutput";
import { clip } from "../support/clips";
import { mp4, webp } from "../support/media";
import { sampleEvidence } from "../support/sampleEvidence";
import { pageFile } from "./pageFile";

const output = (kind: "mp4" | "webp", filename: string): OutputEvidence => ({
  node: "1",
  filename,
  type: "output",
  subfolder: "",
  file: filename,
  bytes: 1,
  measured: { kind, width: 64, height: 96, frames: 3, fps: 10 },
  expected: {},
  verdict: "as expected",
  description: kind,
});

const outputs = [output("webp", "a.webp"), output("mp4", "b.mp4")];
let animation: KeptFile;
let video: KeptFile;

beforeAll(async () => {
  const frames = clip("moving", { count: 3 });
  animation = { name: "a.webp", bytes: await webp(frames) };
  video = { name: "b.mp4", bytes: await mp4(frames) };
});

const written = async (files: KeptFile[]) => {
  const { name, bytes } = await pageFile(sampleEvidence({ outputs }), files);
  expect(name).toBe("index.html");
  return Buffer.from(bytes).toString();
};

it("shows frames of the video rather than of the animation", async () => {
  expect(await written([animation, video])).toContain("3 of 3 decoded frames of b.mp4");
});

it("shows frames of the animation where the video cannot be decoded", async () => {
  const page = await written([animation, { ...video, bytes: Buffer.from("no video") }]);
  expect(page).toContain("3 of 3 decoded frames of a.webp");
});

it("says why there are none where neither can be decoded", async () => {
  const page = await written([
    { ...animation, bytes: Buffer.from("no picture") },
    { ...video, bytes: Buffer.from("no video") },
  ]);
  expect(page).toContain("No frames are shown: it cannot be decoded");
});

it("is there without any file", async () => {
  expect(await written([])).not.toContain("frames of");
});
