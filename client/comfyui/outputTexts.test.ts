import { expect, it } from "vitest";
import { outputTexts } from "./outputTexts";

it("finds what nodes show, whatever list it stands in, and passes over files and flags", () => {
  const outputs = {
    "2": { text: ["a red fox\nruns"] },
    "3": { images: [{ filename: "a.png", subfolder: "", type: "output" }], animated: [true] },
    "4:1": { text: [["one", "two"], null, ""] },
    "5": { tags: ["1girl, solo"], scores: [{ solo: 0.9 }] },
    "6": { string: "saved" },
    "7": { text: [1, 2.5, true] },
  };
  expect(outputTexts(outputs)).toEqual([
    { node: "2", text: "a red fox\nruns" },
    { node: "5", text: "1girl, solo" },
    { node: "6", text: "saved" },
    { node: "7", text: "1" },
    { node: "7", text: "2.5" },
    { node: "7", text: "true" },
    { node: "4:1", text: "one" },
    { node: "4:1", text: "two" },
  ]);
});

it("rejoins a text that ComfyUI has split into its characters", () => {
  const outputs = { "2": { text: [..."a 🦊 runs"] }, "3": { text: ["1", "2", "3"] } };
  expect(outputTexts(outputs).map(({ text }) => text)).toEqual(["a 🦊 runs", "1", "2", "3"]);
});
