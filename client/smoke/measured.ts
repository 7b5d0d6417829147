import type { Measured, Range } from "./evidenceOutput";
import type { Facts } from "./verify/facts";

const range = (values: readonly number[]): Range | undefined =>
  values.length === 0
    ? undefined
    : {
        min: values.reduce((a, b) => Math.min(a, b)),
        max: values.reduce((a, b) => Math.max(a, b)),
      };

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The timing of a clip, from its container. */
function timing(facts: Facts): { frames: number; fps?: number; seconds?: number } {
  if (facts.kind === "png") return { frames: 1 };
  if (facts.kind === "mp4") {
    return { frames: facts.samples, fps: rounded(facts.fps), seconds: rounded(facts.seconds) };
  }
  const frames = facts.delays.length;
  const seconds = facts.delays.reduce((sum, delay) => sum + delay, 0) / 1000;
  if (!facts.animated || seconds === 0) return { frames };
  return { frames, fps: rounded(frames / seconds), seconds };
}

function coding(facts: Facts): string | undefined {
  if (facts.kind === "mp4") return facts.codec;
  return facts.kind === "png" ? undefined : facts.coding;
}

/** Reduces what was read from a file to what a person or a later comparison needs. */
export function measuredIn(facts: Facts): Measured {
  const { kind, width, height, pixels } = facts;
  const common = { kind, width, height, ...timing(facts), coding: coding(facts) };
  if ("notChecked" in pixels) return { ...common, pixelsNotChecked: pixels.notChecked };
  const { mean, deviation, change } = pixels.frames;
  return {
    ...common,
    frames: mean.length,
    brightness: range(mean),
    contrast: range(deviation),
    change: range(change),
  };
}
