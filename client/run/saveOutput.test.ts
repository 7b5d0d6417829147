import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { FULL_DEVICE, itWithFullDevice } from "../../test/support/fullDevice";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type Fill, safeFileName, saveOutput } from "./saveOutput";

const bytes =
  (text: string): Fill =>
  (write) =>
    write(Buffer.from(text), 0);

describe("a name", () => {
  it.each([
    ["ComfyUI_00001_.png", "ComfyUI_00001_.png"],
    ["火箭 (2).mp4", "火箭 (2).mp4"],
    ["ภาพที่ 1.png", "ภาพที่ 1.png"],
    ["हिन्दी_00001_.webp", "हिन्दी_00001_.webp"],
    ["e\u0301te\u0301.png", "été.png"],
    ["❤\ufe0f1\u3164.png", "_1_.png"],
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["/etc/cron.d/x", "x"],
    ["..", "file"],
    ["", "file"],
    [".bashrc", "bashrc"],
    ["a\u0000b\nc.png", "a_b_c.png"],
    ["con.png", "_con.png"],
    ["COM¹.png", "_COM¹.png"],
    ["nul .tar.gz", "_nul .tar.gz"],
    ["conin$", "conin_"],
    ["a:stream.png", "a_stream.png"],
    ["dots...", "dots"],
    [`${"x".repeat(300)}.png`, `${"x".repeat(196)}.png`],
    [`${"火".repeat(82)}.mp4`, `${"火".repeat(65)}.mp4`],
    [`a${"𠀀".repeat(60)}_00001_.mp4`, `${"𠀀".repeat(47)}_00001_.mp4`],
  ])("%j is kept as %j", (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });
});

describe("a file", () => {
  it("is written whole, and on the disk before it has its name; nothing is left beside it", async () => {
    const dir = join(temporaryFolder(), "deep", "er");
    const folder = await open(temporaryFolder());
    const seen: string[][] = [];
    const sync = vi.spyOn(Object.getPrototypeOf(folder), "sync").mockImplementation(async () => {
      seen.push(readdirSync(dir).filter((name) => !name.endsWith(".part")));
    });
    expect(await saveOutput(dir, "a.png", bytes("one"))).toBe("a.png");
    sync.mockRestore();
    await folder.close();
    expect(seen).toEqual([[]]);
    expect(readdirSync(dir)).toEqual(["a.png"]);
  });

  itWithFullDevice("leaves nothing of itself on a full disk", async () => {
    const dir = temporaryFolder();
    // The temporary name of the file until it is complete.
    const part = createHash("sha256").update("a.png").digest("hex").slice(0, 16);
    symlinkSync(FULL_DEVICE, join(dir, `.${part}.part`));
    await expect(saveOutput(dir, "a.png", bytes("one"))).rejects.toThrow("ENOSPC");
    expect(readdirSync(dir)).toEqual([]);
  });

  it("never replaces another one", async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "a.png"), "mine");
    mkdirSync(join(dir, "a-2.png"));
    expect(await saveOutput(dir, "a.png", bytes("two"))).toBe("a-3.png");
    expect(await saveOutput(dir, "a.png", bytes("two"))).toBe("a-3.png");
    expect(readFileSync(join(dir, "a.png"), "utf8")).toBe("mine");
    expect(readFileSync(join(dir, "a-3.png"), "utf8")).toBe("two");
    expect(readdirSync(dir).sort()).toEqual(["a-2.png", "a-3.png", "a.png"]);
  });

  it("is what came in parts last, where it had to begin anew", async () => {
    const dir = temporaryFolder();
    const fill: Fill = async (write) => {
      for (const [text, at] of [
        ["", 0],
        ["broken ", 0],
        ["off", 7],
        ["", 0],
        ["wh", 0],
        ["ole", 2],
      ] as const)
        await write(Buffer.from(text), at);
    };
    expect(await saveOutput(dir, "a.png", fill)).toBe("a.png");
    expect(readFileSync(join(dir, "a.png"), "utf8")).toBe("whole");
    expect(await saveOutput(dir, "a.png", bytes("whole"))).toBe("a.png");
    const none: Fill = async (write) => {
      await write(Buffer.from("broken"), 0);
      await write(Buffer.of(), 0);
    };
    expect(await saveOutput(dir, "none", none)).toBe("none");
    expect(readFileSync(join(dir, "none"), "utf8")).toBe("");
  });

  it("is the one that is there with the same content", async () => {
    const dir = temporaryFolder();
    await saveOutput(dir, "a.png", bytes("same"));
    expect(await saveOutput(dir, "a.png", bytes("same"))).toBe("a.png");
    expect(readdirSync(dir)).toEqual(["a.png"]);
  });

  it("may have the longest name, and a second one as long", async () => {
    const dir = temporaryFolder();
    const longest = `${"火".repeat(83)}.z`;
    const name = await saveOutput(dir, longest, bytes("one"));
    expect(name).toMatch(/^火+\.z$/);
    const second = await saveOutput(dir, longest, bytes("two"));
    expect(second).toMatch(/^火+-2\.z$/);
    expect(readdirSync(dir).sort()).toEqual([second, name].sort());
  });

  it("stays in the folder, whatever the service calls it", async () => {
    const dir = temporaryFolder();
    const name = await saveOutput(join(dir, "in"), "../out.png", bytes("x"));
    expect(name).toBe("out.png");
    expect(readdirSync(dir)).toEqual(["in"]);
  });
});
