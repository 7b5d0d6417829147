import { describe, expect, it } from "vitest";
import { workflowText } from "./workflowText";

const JSON_TEXT = '{"1": "video"}';
/** "视频" as saved by editors on a Chinese Windows. */
const GBK = Buffer.from("cad3c6b5", "hex");

describe("the text of a workflow file", () => {
  it.each([
    ["UTF-8", Buffer.from('{"1": "视频"}')],
    ["UTF-8 with a byte order mark", Buffer.from('\uFEFF{"1": "视频"}')],
  ])("is read from %s", (_name, bytes) => {
    expect(JSON.parse(workflowText(bytes))).toEqual({ "1": "视频" });
  });

  it.each([
    [
      "GBK",
      Buffer.concat([Buffer.from('{\n"1": "'), GBK, Buffer.from('"}')]),
      "not in UTF-8 (line 2)",
    ],
    ["UTF-16", Buffer.from(`\uFEFF${JSON_TEXT}`, "utf16le"), "in UTF-16, as Windows PowerShell"],
    ["UTF-16, big-endian", Buffer.from(`\uFEFF${JSON_TEXT}`, "utf16le").swap16(), "in UTF-16"],
    ["UTF-16 without a mark", Buffer.from(JSON_TEXT, "utf16le"), "not text but"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "not text but a picture"],
  ])("is not read from %s", (_name, bytes, message) => {
    expect(() => workflowText(bytes)).toThrow(message);
  });
});
