import { expect, it } from "vitest";
import { outputFiles } from "./outputFiles";

it("leaves out what a node was given, which LoadVideo of newer versions reports to show it", () => {
  const clip = (type: string) => ({ filename: "clip.mp4", subfolder: "", type });
  const outputs = {
    "1": { images: [clip("input")], animated: [true] },
    "2": { images: [clip("temp")], animated: [true] },
    "3": { images: [clip("output")], animated: [true] },
  };
  const found = outputFiles(outputs).map(({ node, type }) => [node, type]);
  expect(found).toEqual([
    ["2", "temp"],
    ["3", "output"],
  ]);
});
