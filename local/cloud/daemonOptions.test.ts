import { expect, test } from "vitest";
import { argumentsOf, otherwise, successor } from "./daemonOptions";

const real = "http://127.0.0.1:8188";

test("a cloud that has the options asked for is left as it is", () => {
  expect(otherwise({ comfyui: real }, {})).toEqual({});
  expect(otherwise({ comfyui: real }, { comfyui: undefined })).toEqual({});
  expect(otherwise({ comfyui: real }, { comfyui: real })).toEqual({});
  expect(otherwise({}, { comfyui: null, secondsPerStep: 0, plainHttp: false })).toEqual({});
});

test("asking for a default changes a cloud that has something else", () => {
  const running = { comfyui: real, secondsPerStep: 1, port: 8443 };
  const wanted = { comfyui: null, secondsPerStep: 0 };
  expect(otherwise(running, wanted)).toEqual(wanted);
  expect(argumentsOf(successor(running, wanted))).toEqual([]);
});

test("a cloud that replaces another keeps the options that were not asked for", () => {
  const next = successor(
    { plainHttp: true, secondsPerStep: 1, port: 8443 },
    { comfyui: real, secondsPerStep: undefined },
  );
  const line = argumentsOf(next).join(" ");
  // No --port: the new cloud tries the old port first by itself, and can take another.
  expect(line).toBe(`--plain-http --seconds-per-step 1 --comfyui ${real}`);
});
