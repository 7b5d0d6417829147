import { beforeEach, describe, expect, it } from "vitest";
import type { ComfyUIFaults } from "./faults";
import { MemoryFiles } from "./memoryFiles";
import { OutputFolder } from "./outputFolder";

let files: MemoryFiles;
let faults: ComfyUIFaults;
beforeEach(() => {
  files = new MemoryFiles();
  faults = {};
});

const folder = (naming: "eas" | "upstream" = "eas") =>
  new OutputFolder(files, naming, () => faults);
const put = (...names: string[]) =>
  Promise.all(names.map((name) => files.write(`output/${name}`, Buffer.from(name))));

describe("names of the EAS image", () => {
  it("have the time and a text that nobody can guess", async () => {
    const outputs = folder();
    const path = await outputs.savePath("ComfyUI", "output");
    const names = [0, 1].map((index) => outputs.imageName(path, index));
    for (const name of names) {
      expect(name).toMatch(/^ComfyUI_\d{10}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_\.png$/);
    }
    expect(names[0]).not.toBe(names[1]);
    expect(outputs.animationName(path)).toMatch(/^ComfyUI_\d{10}_\.webp$/);
  });

  it("do not count for the number of a video", async () => {
    await put("ComfyUI_1713170000_.webp", "ComfyUI_1713170000_0b1c_.png", "comfyUI_00003.mp4");
    const outputs = folder();
    expect(await outputs.videoCounter(await outputs.savePath("comfyUI", "output"))).toBe(4);
  });
});

describe("names with counters", () => {
  it("share one counter per prefix, which is case-sensitive", async () => {
    await put(
      "ComfyUI_00007_.png",
      "ComfyUI_00009_.webp",
      "comfyUI_00020_.png",
      "Other_00030_.png",
    );
    const outputs = folder("upstream");
    const path = await outputs.savePath("ComfyUI", "output");
    expect(outputs.imageName(path, 1)).toBe("ComfyUI_00011_.png");
    expect(outputs.animationName(path)).toBe("ComfyUI_00010_.webp");
  });

  it("of videos count the files of all nodes and ignore case", async () => {
    await put("ComfyUI_00007_.png", "a.b_00001.mp4", "aXb_00005.mp4");
    const outputs = folder("upstream");
    const next = async (prefix: string) =>
      outputs.videoCounter(await outputs.savePath(prefix, "output"));
    expect(await next("comfyUI")).toBe(8);
    // A dot in a prefix matches only a dot.
    expect(await next("a.b")).toBe(2);
  });

  it("are counted separately in each sub-folder", async () => {
    await put("clips/a_00004_.png", "a_00009_.png");
    expect(await folder().savePath("clips/a", "output")).toEqual({
      folder: "output",
      subfolder: "clips",
      name: "a",
      counter: 5,
    });
  });
});

it.each(["../a", "/etc/a", "x/../../a"])("the prefix %s is refused", async (prefix) => {
  await expect(folder().savePath(prefix, "output")).rejects.toThrow(
    "Saving image outside the output folder is not allowed.",
  );
});

describe("faults of files", () => {
  const bytes = Buffer.from("media");
  async function written(name: string): Promise<string | undefined> {
    const outputs = folder();
    const path = await outputs.savePath("a", "output");
    expect(await outputs.write(path, name, bytes)).toEqual({
      filename: name,
      subfolder: "",
      type: "output",
    });
    return (await files.read(`output/${name}`))?.toString();
  }

  it("are off at first", async () => {
    expect(await written("a.mp4")).toBe("media");
  });

  it("strike one kind of file while the report stays the same", async () => {
    faults = { mp4: "missing", webp: "html", png: "one-byte" };
    expect(await written("a.mp4")).toBeUndefined();
    expect(await written("a.webp")).toMatch(/^<!doctype html>/);
    expect(await written("a.png")).toBe("m");
    expect(await written("a.gif")).toBe("media");
  });
});

it("reads inputs with and without the name of their folder", async () => {
  await files.write("input/a.png", Buffer.from("in"));
  await put("a.png");
  expect((await folder().readInput("a.png"))?.toString()).toBe("in");
  expect((await folder().readInput("a.png [output]"))?.toString()).toBe("a.png");
});
