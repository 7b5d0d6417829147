import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cacheFolder } from "../../local/engine/cache";

const manifest = join(__dirname, "comfyuiSdk");
const FILES = ["package.json", "package-lock.json"];
const NAME = "@saintno/comfyui-sdk";

/** The part of the package that the test uses. */
export interface ComfyUISdk {
  ComfyApi: new (
    host: string,
    clientId: string,
    options: { credentials: { type: "custom"; headers: Record<string, string> } },
  ) => {
    init(): { waitForReady(): Promise<unknown> };
    getCheckpoints(): Promise<string[]>;
    getImage(file: object): Promise<Blob>;
    destroy(): void;
  };
  PromptBuilder: new (
    workflow: object,
    inputs: string[],
    outputs: string[],
  ) => {
    setInputNode(name: string, path: string): ComfyUISdk["PromptBuilder"]["prototype"];
    setOutputNode(name: string, node: string): ComfyUISdk["PromptBuilder"]["prototype"];
    input(name: string, value: unknown): ComfyUISdk["PromptBuilder"]["prototype"];
  };
  CallWrapper: new (
    api: object,
    workflow: object,
  ) => {
    onProgress(report: (progress: { value: number; max: number }) => void): void;
    onFailed(report: (error: Error) => void): void;
    run(): Promise<Record<string, { images?: object[]; gifs?: { filename: string }[] }> | false>;
  };
}

/** Runs npm. It tells its scripts where it is; if this was started by hand, the npm on PATH is used. */
function npm(folder: string, ...args: string[]) {
  const own = process.env.npm_execpath;
  const [command, before] = own ? [process.execPath, [own]] : ["npm", []];
  return spawnSync(command, [...before, ...args], { cwd: folder, encoding: "utf8" });
}

/**
 * The package, from a folder in the user's cache. It is not a dependency of the project, because it brings
 * 170 packages for a program that draws in a terminal, and needs TypeScript 5 beside it.
 */
export function comfyUISdk(): ComfyUISdk {
  const digest = createHash("sha256");
  for (const file of FILES) digest.update(readFileSync(join(manifest, file)));
  const folder = join(cacheFolder(), "comfyui-sdk", digest.digest("hex").slice(0, 16));
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    for (const file of FILES) copyFileSync(join(manifest, file), join(fresh, file));
    const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status, stderr, error } = npm(fresh, "ci", ...flags);
    if (status !== 0) {
      rmSync(fresh, { recursive: true, force: true });
      throw new Error(`${NAME} could not be installed: ${error?.message ?? stderr}`);
    }
    renameSync(fresh, folder);
  }
  return createRequire(join(folder, "package.json"))(NAME) as ComfyUISdk;
}
