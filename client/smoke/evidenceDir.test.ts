import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type Evidence, SCHEMA_VERSION } from "./evidence";
import { checkEvidenceDir, EvidenceDirError, safeName, writeEvidence } from "./evidenceDir";

vi.mock("node:fs/promises", async (original) => {
  const own = await original<typeof import("node:fs/promises")>();
  return { ...own, rename: vi.fn(own.rename) };
});

const evidence: Evidence = {
  schemaVersion: SCHEMA_VERSION,
  verdict: "proved",
  passed: true,
  level: "pixels",
  requiredLevel: "pixels",
  startedAt: "2026-01-01T00:00:00.000Z",
  endpoint: "http://service",
  path: "standard/sync",
  workflow: { sha256: "a", submittedSha256: "b", seeds: [], seedsKept: false },
  timings: {},
  checks: [],
  outputs: [],
  problems: [],
  notes: [],
};

describe("safeName", () => {
  it.each([
    ["9", "ComfyUI_1_.png", "node-9-ComfyUI_1_.png"],
    ["9", "../../etc/passwd", "node-9-passwd"],
    ["9", "..\\..\\evil.mp4", "node-9-evil.mp4"],
    ["../9", ".hidden", "node-__9-.hidden"],
    ["9", "..", "node-9-_"],
    ["9", "", "node-9-file"],
    ["9", "中文.webp", "node-9-_.webp"],
  ])("node %j, %j: %j", (node, filename, name) => {
    expect(safeName(node, filename, new Set())).toBe(name);
  });

  it("is one plain name, not too long, and not taken", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 20 }), (node, filenames) => {
        const taken = new Set<string>();
        for (const filename of [...filenames, ...filenames]) {
          const name = safeName(node, filename, taken);
          expect(basename(name)).toBe(name);
          expect(name).toMatch(/^node-[A-Za-z0-9._-]{1,200}$/);
          expect(name).not.toContain("..");
          expect(taken.has(name.toLowerCase())).toBe(false);
          taken.add(name.toLowerCase());
        }
      }),
    );
  });
});

describe("the evidence folder", () => {
  let parent: string;
  let dir: string;
  beforeEach(() => {
    parent = temporaryFolder();
    dir = join(parent, "stacks", "dev");
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is made, then replaced as a whole", async () => {
    await writeEvidence(dir, evidence, [{ name: "node-1-old.png", bytes: Buffer.from("old") }]);
    const file = await writeEvidence(dir, evidence, [
      { name: "node-1-new.png", bytes: Buffer.from("new") },
    ]);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(evidence);
    expect((await readdir(dir)).sort()).toEqual(["evidence.json", "node-1-new.png"]);
    expect(await readdir(join(parent, "stacks"))).toEqual(["dev"]);
  });

  it("keeps the earlier evidence when the new cannot be written", async () => {
    await writeEvidence(dir, evidence, []);
    const twice = [1, 2].map(() => ({ name: "node-1-a.png", bytes: Buffer.from("a") }));
    await expect(writeEvidence(dir, evidence, twice)).rejects.toThrow("EEXIST");
    expect(await readdir(dir)).toEqual(["evidence.json"]);
    expect(await readdir(join(parent, "stacks"))).toEqual(["dev"]);
  });

  it("brings the earlier evidence back when the new cannot take its place", async () => {
    await writeEvidence(dir, evidence, []);
    const { rename: own } =
      await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
    const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "rename" });
    vi.mocked(rename).mockImplementationOnce(own).mockRejectedValueOnce(full);
    await expect(writeEvidence(dir, { ...evidence, passed: false }, [])).rejects.toThrow(
      "the disk is full",
    );
    expect(JSON.parse(await readFile(join(dir, "evidence.json"), "utf8"))).toEqual(evidence);
    expect(await readdir(join(parent, "stacks"))).toEqual(["dev"]);
  });

  it.each([
    ["win32", undefined],
    ["linux", /the system does not allow it.*EPERM/],
  ])("is replaced once a virus scanner lets go of it, on Windows: %s", async (system, wanted) => {
    await writeEvidence(dir, evidence, []);
    const { rename: own } =
      await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
    const inUse = Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "rename" });
    vi.mocked(rename).mockImplementationOnce(own).mockRejectedValueOnce(inUse);
    const platform = Object.getOwnPropertyDescriptor(process, "platform")!;
    onTestFinished(() => void Object.defineProperty(process, "platform", platform));
    Object.defineProperty(process, "platform", { ...platform, value: system });
    const why = await writeEvidence(dir, { ...evidence, passed: false }, []).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (wanted) expect(why).toMatch(wanted);
    else expect(why).toBeUndefined();
    const kept = JSON.parse(await readFile(join(dir, "evidence.json"), "utf8"));
    expect(kept.passed).toBe(wanted !== undefined);
    expect(await readdir(join(parent, "stacks"))).toEqual(["dev"]);
  });

  it("may be absent or empty, but not somebody's", async () => {
    await checkEvidenceDir(dir);
    await mkdir(dir, { recursive: true });
    await checkEvidenceDir(dir);
    await writeFile(join(dir, "notes.txt"), "mine");
    await expect(checkEvidenceDir(dir)).rejects.toThrow(EvidenceDirError);
    await expect(writeEvidence(dir, evidence, [])).rejects.toThrow("so no check has written it");
  });

  it.each([".", "deeper/.."])("cannot be where the command was started: %s", async (name) => {
    vi.spyOn(process, "cwd").mockReturnValue(parent);
    await expect(checkEvidenceDir(name)).rejects.toThrow(
      `The evidence folder ${name} is where this command was started`,
    );
    await expect(checkEvidenceDir("deeper")).resolves.toBeUndefined();
    await expect(checkEvidenceDir(`${parent}x`)).resolves.toBeUndefined();
  });

  it("cannot be a file", async () => {
    await writeFile(join(parent, "file"), "");
    await expect(checkEvidenceDir(join(parent, "file"))).rejects.toThrow(EvidenceDirError);
  });
});
