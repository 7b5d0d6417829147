import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { FULL_DEVICE, itWithFullDevice } from "../../test/support/fullDevice";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { ComfyUIError } from "../comfyui/errors";
import type { OutputFile } from "../comfyui/outputFiles";
import { sha256 } from "../sha256";
import type { OutputStore } from "../storage/outputStore";
import { fetchFiles } from "./fetchFiles";
import type { RunService } from "./service";

const made = (node: string, subfolder: string, filename = "a.png"): OutputFile => ({
  node,
  key: "images",
  filename,
  subfolder,
  type: "output",
});

/** Options for a job without earlier files. */
const anew = {
  signal: new AbortController().signal,
  tell: () => undefined,
  before: new Map(),
  onFile: async () => undefined,
};

/** Fetches these outputs; the content of each file is the name of its folder. */
async function fetched(...outputs: OutputFile[]) {
  const read: string[] = [];
  const store = {
    async read({ subfolder, filename }: OutputFile) {
      read.push(`${subfolder}/${filename}`);
      return { bytes: Buffer.from(subfolder) };
    },
  };
  const service = { store } as Partial<RunService> as RunService;
  const outDir = temporaryFolder();
  const context = { service, outDir, maxFileBytes: 100 };
  const files = await fetchFiles(outputs, "job", context, anew);
  return { read, files, kept: readdirSync(join(outDir, "job")) };
}

it("fetches a file listed by several nodes once, and keeps two files of one name", async () => {
  const preview = { ...made("7", "x"), type: "temp" };
  expect(await fetched(made("8", "x"), made("9", "x"), made("9", "y"), preview)).toEqual({
    read: ["x/a.png", "y/a.png", "x/a.png"],
    files: ["job/a.png", "job/a-2.png"],
    kept: ["a-2.png", "a.png"],
  });
});

it("fetches every frame of a node that reports them by a pattern", async () => {
  const outDir = temporaryFolder();
  const asked: string[] = [];
  const store = {
    async read({ filename }: OutputFile) {
      asked.push(filename);
      if (/\.(001|002)\.png$/.test(filename)) return { bytes: Buffer.from(filename) };
      const answer = { failure: "status", method: "GET", path: "/view", status: 404 } as const;
      throw new ComfyUIError({ ...answer, detail: "404" });
    },
  };
  const service = { store } as Partial<RunService> as RunService;
  const context = { service, outDir, maxFileBytes: 100 };
  const fetched = fetchFiles([made("9", "", "clip_00001.%03d.png")], "job", context, anew);
  expect(await fetched).toEqual(["job/clip_00001.001.png", "job/clip_00001.002.png"]);
  expect(asked.at(-1)).toBe("clip_00001.003.png");
});

it("calls neither the frames of a pattern complete nor files gone where one is too large", async () => {
  const facts = { method: "GET", path: "/view", detail: "" };
  const read = vi.fn(async ({ filename }: OutputFile) => {
    if (filename === "gone.png")
      throw new ComfyUIError({ ...facts, failure: "status", status: 404 });
    if (filename === "clip.002.png") throw new ComfyUIError({ ...facts, failure: "size" });
    return { bytes: Buffer.from(filename) };
  });
  const service = { store: { read } } as unknown as RunService;
  const context = { service, outDir: temporaryFolder(), maxFileBytes: 100 };
  const outputs = ["clip.%03d.png", "gone.png"].map((name) => made("9", "", name));
  await expect(fetchFiles(outputs, "job", context, anew)).rejects.toMatchObject({
    code: "not-fetched",
    message: expect.stringMatching(/: clip\.%03d\.png of node 9: .*; gone\.png of node 9: /),
  });
  const limit = expect.objectContaining({ maxBytes: 100 });
  expect(read).toHaveBeenCalledWith(expect.anything(), limit);
});

it("names some of very many that are not there", async () => {
  const answer = { failure: "status", method: "GET", path: "/view", status: 404 } as const;
  const gone = new ComfyUIError({ ...answer, detail: "404" });
  const service = { store: { read: () => Promise.reject(gone) } } as unknown as RunService;
  const context = { service, outDir: temporaryFolder(), maxFileBytes: 1 };
  const names = ["none_%03d.png", ...Array.from({ length: 999 }, (_, at) => `a_${at}.png`)];
  const outputs = names.map((name) => made("9", "", name));
  const failed = await fetchFiles(outputs, "job", context, anew).catch((error) => error);
  expect(failed).toMatchObject({ code: "gone" });
  expect(failed.message).toContain("none_%03d.png of node 9: GET /view: 404; a_0.png of");
  expect(failed.message).toContain("a_3.png of node 9: GET /view: 404; and 995 more. The same");
});

it("does not compare each of many files of one name with all before it", async () => {
  const outDir = temporaryFolder();
  const store = {
    async read({ subfolder }: OutputFile) {
      // Code that compares with the first file again would take it for this one.
      if (subfolder === "z") writeFileSync(join(outDir, "job", "a.png"), "z");
      return { bytes: Buffer.from(subfolder) };
    },
  };
  const service = { store } as Partial<RunService> as RunService;
  const context = { service, outDir, maxFileBytes: 100 };
  const outputs = ["x", "y", "z"].map((folder) => made("9", folder));
  const files = await fetchFiles(outputs, "job", context, anew);
  expect(files).toEqual(["job/a.png", "job/a-2.png", "job/a-3.png"]);
});

itWithFullDevice("asks for no further file once the disk is full", async () => {
  const outDir = temporaryFolder();
  mkdirSync(join(outDir, "job"));
  // The temporary name of the file until it is complete.
  symlinkSync(FULL_DEVICE, join(outDir, `job/.${sha256("a.png").slice(0, 16)}.part`));
  const read = vi.fn(async () => ({ bytes: Buffer.from("png") }));
  const service = { store: { read } } as unknown as RunService;
  const outputs = ["a.png", "b.png"].map((name) => made("9", "", name));
  const context = { service, outDir, maxFileBytes: 100 };
  await expect(fetchFiles(outputs, "job", context, anew)).rejects.toThrow(
    /^It was .* a\.png .*ENOSPC/,
  );
  expect(read).toHaveBeenCalledTimes(1);
});

it("does not hang when a service lists very many files", async () => {
  const read = () => Promise.reject(new Error("asked for the first"));
  const service = { store: { read } } as unknown as RunService;
  const many = Array.from({ length: 300_000 }, (_, at) => made("9", "", `a_${at}.png`));
  const told: string[] = [];
  const tell = ({ text }: { text: string }) => told.push(text);
  const context = { service, outDir: temporaryFolder(), maxFileBytes: 1 };
  await expect(fetchFiles(many, "job", context, { ...anew, tell })).rejects.toThrow("asked for");
  expect(told).toEqual(["fetching a_0.png (1 of 300000)"]);
});

it("tells how much of a large file has come", async () => {
  const part = new Uint8Array(700_000);
  const read: OutputStore["read"] = async (_output, { into }) => {
    for (let at = 0; at < 3 * part.length; at += part.length) await into!.write(part, at);
    return { bytes: new Uint8Array() };
  };
  const service = { store: { read } } as unknown as RunService;
  const told: unknown[] = [];
  const context = { service, outDir: temporaryFolder(), maxFileBytes: 3 * part.length };
  const outputs = [made("9", "", "a.mp4")];
  await fetchFiles(outputs, "job", context, { ...anew, tell: (news) => told.push(news) });
  expect(told).toEqual([
    { text: "fetching a.mp4 (1 of 1)", minor: true },
    { text: "fetching a.mp4: 1 MiB so far", minor: true },
    { text: "fetching a.mp4: 2 MiB so far", minor: true },
  ]);
});
