import { spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sha256 } from "../../client/sha256";
import { cacheFolder } from "../../local/engine/cache";
import { installOnce } from "../../local/engine/install";

const manifest = join(__dirname, "comfyuiSdk");
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
export async function comfyUISdk(): Promise<ComfyUISdk> {
  const digest = sha256(readFileSync(join(manifest, "package-lock.json")));
  const folder = join(cacheFolder(), "comfyui-sdk", digest.slice(0, 16));
  await installOnce(folder, async (unfinished) => {
    cpSync(manifest, unfinished, { recursive: true });
    const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status, stderr, error } = npm(unfinished, "ci", ...flags);
    if (status !== 0) {
      throw new Error(`${NAME} could not be installed: ${error?.message ?? stderr}`);
    }
  });
  return createRequire(join(folder, "package.json"))(NAME) as ComfyUISdk;
}
