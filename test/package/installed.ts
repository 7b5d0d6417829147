// Installs this package for a test, as npm would in a program.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import { home, project } from "../../local/home";

/** What package-lock.json says about a package. */
interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
  /** The only systems that it is for. */
  readonly os?: readonly string[];
  readonly bin?: Record<string, string>;
}

/** The packages of package-lock.json, by their paths. */
export const { packages } = JSON.parse(
  readFileSync(join(project, "package-lock.json"), "utf8"),
) as { packages: Record<string, Locked> };

/** The files that a program gets; npm packs the same ones from the git repository. */
export function packedFiles(): string[] {
  const args = ["pack", "--dry-run", "--json", "--silent"];
  const packed = execFileSync("npm", args, { cwd: project, encoding: "utf8" });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

/** Where packages are installed in a program's folder. */
const INSTALLED = "node_modules/comfyui-eas";

/** Programs that use the package, by their files' names. */
export const PROGRAMS = {
  "client.ts": `
    import { ComfyUIClient, EasQueueClient, type Evidence, EvidenceFileError, type Frame, readEvidence, RequestError } from "comfyui-eas/client";
    const client = new ComfyUIClient({ endpoint: "http://127.0.0.1:9/x" });
    const frames: Frame[] = [];
    const verdictOf = ({ verdict }: Evidence) => verdict;
    client.queue({ signal: AbortSignal.abort(new Error("enough")) })
      .catch((error: Error) =>
        console.log(error.message, error instanceof RequestError, EasQueueClient.name, frames))
      .then(() => readEvidence("absent.json"))
      .then(verdictOf)
      .catch((error: Error) => console.log(error instanceof EvidenceFileError));`,
  "client.mts": `
    import { readWorkflow, referenceWorkflowFile } from "comfyui-eas/client";
    const workflow = await readWorkflow(referenceWorkflowFile);
    console.log(Object.keys(workflow).length, workflow["19"]?.class_type);`,
  "components.ts": `
    import { ComfyUI, type ComfyUIArgs } from "comfyui-eas";
    const args: Partial<ComfyUIArgs> = {};
    console.log(ComfyUI.name, args);`,
};

/** A program's folder, in which the package is installed. */
export interface ProgramFolder {
  readonly dir: string;
  /** Runs Node there; returns what it says. */
  node(...args: string[]): Promise<string>;
}

/**
 * Makes a folder with these files, by path, for the tests of one file.
 *
 * @param copies further folders in it that get the package's files
 */
export function programFolder(
  name: string,
  files: Readonly<Record<string, string>>,
  copies: readonly string[] = [],
): ProgramFolder {
  // Below the project, so that its installed packages are found.
  const dir = join(home, "tests", name);
  beforeAll(() => {
    rmSync(dir, { recursive: true, force: true });
    const packed = packedFiles();
    // A copy, because Node and TypeScript resolve links, and at the target nothing is installed.
    for (const folder of [INSTALLED, ...copies]) {
      for (const path of packed) cpSync(join(project, path), join(dir, folder, path));
    }
    // Without one it would be part of the project, which resolves its own name to itself.
    for (const [path, content] of Object.entries({ "package.json": "{}", ...files })) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
    // Some 700 files are copied, which takes its time on a busy machine.
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));
  return {
    dir,
    async node(...args) {
      const child = spawn(process.execPath, args, { cwd: dir });
      const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
      return (out + problems).trim();
    },
  };
}
