import { expect, it } from "vitest";
import { problemLine } from "../problem";
import { mountProblems, newFileSystemProblems } from "./mountProblems";

it("accepts what is not known yet, and what can be mounted", () => {
  expect(mountProblems({})).toEqual([]);
  expect(mountProblems({ folder: "team/comfyui", mountPath: "/code/data-oss" })).toEqual([]);
  expect(mountProblems({ path: "/", mountPath: "/mnt/data" })).toEqual([]);
});

it("tells all that is wrong at once", () => {
  const wrong = { folder: "comfyui/", path: "comfyui", mountPath: "/code; rm" };
  expect(mountProblems(wrong).map(problemLine)).toEqual([
    expect.stringMatching(/^folder: is "comfyui\/"; it must be a path such as comfyui/),
    expect.stringMatching(/^path: is "comfyui"; it must be an absolute path such as \//),
    expect.stringMatching(/^mountPath: is "\/code; rm"; it must be an absolute path below/),
  ]);
});

it("says which characters a path may have", () => {
  const chinese = { folder: "视频/模型", path: "/视频", mountPath: "/code/视频" };
  const lines = mountProblems(chinese).map(problemLine);
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toContain("of the letters A to Z and a to z, digits, ");
});

it.each(["..", "../other", "team/..", "team/../other", "team/./x"])(
  "refuses %s, which leads out of the folder or differs from the name that its objects have",
  (folder) => {
    expect(mountProblems({ folder, path: `/${folder}` })).toHaveLength(2);
  },
);

it("lets a folder begin with a dot", () => {
  expect(mountProblems({ folder: ".hidden/v1.9/..x", path: "/.hidden/..x" })).toEqual([]);
});

it("knows that a new file system has no folder", () => {
  expect(newFileSystemProblems({})).toEqual([]);
  expect(newFileSystemProblems({ path: "/" })).toEqual([]);
  expect(newFileSystemProblems({ path: "/comfyui" }).map(problemLine)).toEqual([
    expect.stringContaining("but a file system that is made here has no folders"),
  ]);
});
