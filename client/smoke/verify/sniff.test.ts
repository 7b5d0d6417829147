import { describe, expect, it } from "vitest";
import { clip } from "../support/clips";
import { mp4, png, webp } from "../support/media";
import { describeContent, kindByContent, kindByName } from "./sniff";

const text = (content: string) => new TextEncoder().encode(content);

describe("what a file is", () => {
  it("is told by its first bytes", async () => {
    const small = clip("moving", { count: 2 });
    expect(kindByContent(await png(small))).toBe("png");
    expect(kindByContent(await webp(small))).toBe("webp");
    expect(kindByContent(await mp4(small))).toBe("mp4");
    expect(kindByContent(text("\n<!DOCTYPE html><html>"))).toBe("html");
    expect(kindByContent(text("plain"))).toBeUndefined();
  });

  it.each([
    ["GIF87a", "gif"],
    ["GIF89a", "gif"],
    ["to GIF89a", undefined],
    ["\0\0\0\x14ftypisom", "mp4"],
    ["\0\0\0\x14ftypqt  ", "mov"],
    ["\xff\xd8\xff\xe0", "jpg"],
    ["\x1a\x45\xdf\xa3", "matroska or webm"],
    ["RIFF\0\0\0\0WAVE", undefined],
    ["RIFX\0\0\0\0WEBP", undefined],
  ])("%j is told by its first bytes: %j", (begin, kind) => {
    expect(kindByContent(Buffer.from(begin, "latin1"))).toBe(kind);
  });

  it.each([
    ["a/b.c/ComfyUI_00001_.PNG", "png"],
    ["clip.mp4", "mp4"],
    ["no-extension", ""],
    ["clip.mp4 ", ""],
  ])("is told by the name %j: %j", (name, kind) => {
    expect(kindByName(name)).toBe(kind);
  });

  it.each([
    [new Uint8Array(), "an empty file"],
    [text("x"), "a file of 1 byte"],
    [text("<html>login</html>"), "a file whose content is html"],
    [text('{"error": "gone"}'), "a file whose content is json"],
    [text("something else"), "a file that begins with the bytes 736f6d657468696e"],
  ])("is described for people", (bytes, description) => {
    expect(describeContent(bytes)).toBe(description);
  });
});
