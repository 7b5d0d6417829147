import { describe, expect, it } from "vitest";
import { buildProblems, type Machine, requireBuildable } from "./prerequisites";

const GIB = 1024 ** 3;
const enough: Machine = {
  memory: 8 * GIB,
  disks: [{ folder: "/cache", free: 16 * GIB }],
  go: "1.26.0",
};

describe("a machine for the build", () => {
  it("is taken when it has enough of everything", () => {
    expect(buildProblems(enough)).toEqual([]);
  });

  it.each<[string, Partial<Machine>, string]>([
    ["no Go", { go: undefined }, "Go is not on PATH: install Go 1.25.11 or newer"],
    ["an old Go", { go: "1.25.10" }, "Go 1.25.10 is too old"],
    ["little memory", { memory: 6.9 * GIB }, "6.9 GiB of memory is free and the build needs 7 GiB"],
    [
      "a full disk",
      { disks: [...enough.disks, { folder: "/small", free: 2 * GIB }] },
      "2.0 GiB is free on the disk of /small and the build needs 15 GiB",
    ],
  ])("with %s is told what to do", (_what, lack, line) => {
    expect(buildProblems({ ...enough, ...lack })).toEqual([expect.stringContaining(line)]);
  });

  it("is told everything at once", () => {
    const poor = { memory: GIB, disks: [{ folder: "/", free: GIB }], go: undefined };
    expect(() => requireBuildable(poor)).toThrow(/Go is not[\s\S]*of memory[\s\S]*on the disk/);
  });
});
