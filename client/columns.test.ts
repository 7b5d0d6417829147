import { expect, it } from "vitest";
import { columns } from "./columns";

it("aligns columns, also behind letters that a terminal shows two columns wide or not at all", () => {
  const marks = "ที่";
  expect(
    columns([
      ["视频，１.mp4", "a"],
      ["🚀か한", "b"],
      [marks, "c"],
      ["x…é", "d"],
    ]),
  ).toEqual(["视频，１.mp4  a", "🚀か한        b", `${marks}             c`, "x…é           d"]);
});

it("leaves out a column that is empty in every row", () => {
  expect(
    columns([
      ["a", "", "b"],
      ["aa", "", ""],
    ]),
  ).toEqual(["a   b", "aa"]);
});
