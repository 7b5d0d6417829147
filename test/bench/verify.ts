// How long the check takes to examine the files of one run, against ffprobe and ffmpeg, which decode the
// same files without examining them.

import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { ComfyUIClient } from "../../client/comfyui/client";
import { followPrompt } from "../../client/comfyui/followPrompt";
import { type OutputFile, outputFiles } from "../../client/comfyui/outputFiles";
import { submitOnce } from "../../client/comfyui/submit";
import { Run } from "../../client/smoke/run";
import { SyncCalls } from "../../client/smoke/sync/calls";
import { outputsVerified } from "../../client/smoke/verifyOutputs";
import { readWorkflow, referenceWorkflowFile } from "../../client/workflow/readWorkflow";
import type { Workflow } from "../../client/workflow/workflow";
import { MemoryFiles } from "../../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../../local/cloud/comfyui/server";
import { listen } from "../../local/cloud/gateway/instance";
import { folderUntilExit } from "../support/folderUntilExit";
import { print } from "./report";
import { medianOf, mediansInTurn } from "./timing";

const RUNS = 7;

/** A file of the run, for both sides. */
interface Made {
  file: OutputFile;
  bytes: Uint8Array;
  path: string;
}

/** Runs the reference workflow on the local cloud's ComfyUI, at its full size. */
async function make(workflow: Workflow, folder: string): Promise<Made[]> {
  const { upstream, close } = await listen(new ComfyUI({ files: new MemoryFiles() }));
  try {
    const client = new ComfyUIClient({ endpoint: upstream.origin });
    const ids = { clientId: crypto.randomUUID(), promptId: crypto.randomUUID() };
    const { promptId } = await submitOnce(client, { workflow, ...ids });
    const { signal } = new AbortController();
    const { outputs } = await followPrompt(client, promptId, { signal, onLook: () => undefined });
    return await Promise.all(
      outputFiles(outputs).map(async (file) => {
        const bytes = await client.view(file, { maxBytes: 2 ** 28 });
        const path = join(folder, file.filename);
        await writeFile(path, bytes);
        return { file, bytes, path };
      }),
    );
  } finally {
    await close();
  }
}

async function tool(name: string, ...args: string[]) {
  const child = spawn(name, args, { stdio: ["ignore", "pipe", "ignore"] });
  const said = text(child.stdout);
  const code = await new Promise<number | undefined>((resolve) => {
    child.once("error", () => resolve(undefined)).once("close", (code) => resolve(code ?? 1));
  });
  return { code, said: code === undefined ? "" : await said };
}

const isInstalled = async (name: string) => (await tool(name, "-version")).code === 0;

/** What a careful script does: reads the facts of the file, then decodes every frame. */
async function withFfmpeg({ path }: Made): Promise<boolean> {
  const facts = ["-v", "error", "-show_format", "-show_streams", "-of", "json", path];
  if ((await tool("ffprobe", ...facts)).code !== 0) return false;
  return (await tool("ffmpeg", "-v", "error", "-xerror", "-i", path, "-f", "null", "-")).code === 0;
}

/** Decodes as many at a time as the check does. */
async function allWithFfmpeg(files: readonly Made[]): Promise<void> {
  const waiting = [...files];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await withFfmpeg(next);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
}

/** The check's work on the files, and nothing else of the check. */
async function allWithCheck(files: readonly Made[], workflow: Workflow): Promise<void> {
  const options = {
    endpoint: "http://127.0.0.1:9",
    token: "",
    workflow,
    deadlineSeconds: 600,
    evidenceDir: "",
  };
  const jobId = crypto.randomUUID();
  const run = new Run(options, new SyncCalls(options, jobId), jobId);
  run.reported = files.map(({ file }) => file);
  run.fetched = files.map(({ file, bytes }) => {
    const { node, filename, type, subfolder } = file;
    const evidence = { node, filename, type, subfolder, expected: {}, verdict: "not checked" };
    return { file, bytes, evidence: { ...evidence, verdict: "not checked" as const } };
  });
  await outputsVerified(run);
  if (run.problems.length > 0) throw new Error(run.problems.map((one) => one.message).join("\n"));
}

/** The workflow without the nodes whose files are not compared. */
const only = (workflow: Workflow, files: readonly Made[], all: readonly Made[]): Workflow => {
  const dropped = all.filter((one) => !files.includes(one)).map(({ file }) => file.node);
  return Object.fromEntries(Object.entries(workflow).filter(([id]) => !dropped.includes(id)));
};

const kinds = (files: readonly Made[]) =>
  files.map(({ file }) => extname(file.filename).slice(1)).join(" and ");

/** Measures the verification of one run's media against ffmpeg's tools. */
export async function measureVerify(): Promise<void> {
  const folder = folderUntilExit();
  const workflow = await readWorkflow(referenceWorkflowFile);
  const all = await make(workflow, folder);
  const whole = await medianOf(() => allWithCheck(all, workflow), RUNS);
  console.log(`verification of one run (${kinds(all)}): ${whole.toFixed(2)} s`);
  if (!(await isInstalled("ffprobe")) || !(await isInstalled("ffmpeg"))) {
    console.log("verification against ffprobe and ffmpeg: not installed, skipped");
    return;
  }
  const compared: Made[] = [];
  for (const one of all) if (await withFfmpeg(one)) compared.push(one);
  const workflowOfCompared = only(workflow, compared, all);
  const works = {
    ours: () => allWithCheck(compared, workflowOfCompared),
    theirs: () => allWithFfmpeg(compared),
  };
  const { ours, theirs } = await mediansInTurn(works, RUNS);
  const left = all.filter((one) => !compared.includes(one));
  if (left.length > 0) console.log(`not compared, because ffmpeg cannot decode it: ${kinds(left)}`);
  print({
    what: `verification of ${kinds(compared)}`,
    found: `${ours.toFixed(2)} s / ${theirs.toFixed(2)} s with ffprobe and ffmpeg`,
    ratio: ours / theirs,
    goal: { atMost: 1 },
  });
}
