// What a program sees that has this package among its own: both entries, their types, both kinds of
// modules.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { project } from "../local/home";

const PROGRAMS = {
  "client.ts": `
    import { ComfyUIClient, EasQueueClient, type Frame, RequestError } from "comfyui-eas/client";
    const client = new ComfyUIClient({ endpoint: "http://127.0.0.1:9/x" });
    const frames: Frame[] = [];
    client.queue({ signal: AbortSignal.abort(new Error("enough")) }).catch((error: Error) =>
      console.log(error.message, error instanceof RequestError, EasQueueClient.name, frames));`,
  "client.mts": `
    import { readWorkflow, referenceWorkflowFile } from "comfyui-eas/client";
    const workflow = await readWorkflow(referenceWorkflowFile);
    console.log(Object.keys(workflow).length, workflow["19"]?.class_type);`,
  "evidence.ts": `
    import { type Evidence, EvidenceFileError, readEvidence } from "comfyui-eas/client";
    const verdictOf = ({ verdict }: Evidence) => verdict;
    readEvidence("absent.json").then(verdictOf).catch((error: Error) =>
      console.log(error instanceof EvidenceFileError));`,
  "components.ts": `
    import { ComfyUI, type ComfyUIArgs } from "comfyui-eas";
    const args: Partial<ComfyUIArgs> = {};
    console.log(ComfyUI.name, args);`,
  "wrong.ts": `
    import { ComfyUIClient } from "comfyui-eas/client";
    new ComfyUIClient({ endpoint: 1 });`,
};

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  mkdirSync(join(dir, "node_modules", "@types"), { recursive: true });
  symlinkSync(project, join(dir, "node_modules", "comfyui-eas"), "dir");
  const types = join("node_modules", "@types", "node");
  symlinkSync(join(project, types), join(dir, types), "dir");
  const compilerOptions = {
    ...{ target: "es2023", module: "nodenext", noEmit: true, strict: true, skipLibCheck: true },
    types: ["node"],
  };
  const files = Object.keys(PROGRAMS);
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  for (const [name, program] of Object.entries(PROGRAMS)) writeFileSync(join(dir, name), program);
});
afterAll(() => rmSync(dir, { recursive: true }));

async function run(tool: string, ...args: string[]): Promise<string> {
  const bin = join(project, "node_modules", ".bin", tool);
  const child = spawn(process.execPath, [bin, ...args], { cwd: dir });
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return (out + problems).trim();
}

describe("a program that imports the package", () => {
  it("has its types, and only what is typed passes", { timeout: 120_000 }, async () => {
    const said = await run("tsc", "--project", ".");
    expect(said.split("\n")).toEqual([
      expect.stringMatching(/^wrong\.ts\(3,25\): error TS2322: Type 'number' is not assignable/),
    ]);
  });

  it.each([
    ["client.ts", "enough false EasQueueClient []"],
    ["client.mts", "14 VHS_VideoCombine"],
    ["evidence.ts", "true"],
    ["components.ts", "ComfyUI {}"],
  ])("runs as %s", { timeout: 60_000 }, async (program, said) => {
    expect(await run("tsx", program)).toBe(said);
  });

  it("sees no other file of it", async () => {
    writeFileSync(join(dir, "inner.ts"), 'import "comfyui-eas/client/http/request";');
    expect(await run("tsx", "inner.ts")).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
