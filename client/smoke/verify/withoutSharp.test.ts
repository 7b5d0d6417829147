import { expect, it, vi } from "vitest";
import { clip } from "../support/clips";
import { webp } from "../support/media";
import { readAnimation } from "./animation";
import { judge } from "./judge";

const missing = { notChecked: "sharp is not there" };
vi.mock("./loadSharp", () => ({ loadSharp: () => missing }));

it("looks at a WebP as far as it can where nothing decodes it", async () => {
  const wanted = { width: 64, height: 96, frames: 35, fps: 10, lossless: false };
  const facts = await readAnimation("webp", await webp(clip("moving")));
  expect(facts.pixels).toEqual(missing);
  expect(judge(facts, wanted)).toEqual([]);
  const other = { width: 65, height: 97, frames: 34, fps: 12, lossless: true };
  expect(judge(facts, other).map(({ code }) => code)).toEqual([
    "wrong-size",
    "wrong-count",
    "wrong-rate",
    "wrong-coding",
  ]);
  const still = readAnimation("webp", await webp(clip("frozen")));
  await expect(still).rejects.toThrow("the WebP is not animated");
});

it("does not blame a GIF for what is missing here", async () => {
  await expect(readAnimation("gif", Buffer.from("GIF89a"))).rejects.toThrow(
    new Error(missing.notChecked),
  );
});
