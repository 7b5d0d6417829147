import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CloudOptions, startCloud } from "../../../local/cloud/server";
import { prepareEngine } from "../../../local/engine/engine";
import { home, ownEnvironment, project } from "../../../local/session";

/** What a program said and how it ended. */
export interface Result {
  readonly code: number | null;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** A copy of the project with a stack, a backend and a local cloud of its own. */
export interface Deployment {
  readonly dir: string;
  readonly stack: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything that any Pulumi command has printed so far. */
  readonly said: () => string;
  /** Writes the stack file. */
  configure(settings: object): void;
  /** Runs a Pulumi command on the stack. */
  pulumi(...args: string[]): Promise<Result>;
  /** The outputs of the stack, secrets in plain. */
  outputs(): Promise<Record<string, string>>;
  /** Calls an admin route of the local cloud. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** What a program of the project consists of. */
const SOURCES = ["Pulumi.yaml", "index.ts", "tsconfig.json", "components", "client", "stacks"];

/** The yaml of a stack file is JSON here, which is yaml as well. */
const stackFile = (settings: object) =>
  JSON.stringify({
    config: { "alicloud:region": "cn-hangzhou", "comfyui-eas:settings": settings },
  });

function run(
  program: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Result> {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Makes a deployment; the caller closes it. */
export async function deployment(options: Partial<CloudOptions> = {}): Promise<Deployment> {
  const stack = `test-${randomBytes(4).toString("hex")}`;
  // Below the project, so that its packages are found without another installation.
  const dir = join(home, "tests", stack);
  mkdirSync(dir, { recursive: true });
  for (const source of SOURCES) {
    cpSync(join(project, source), join(dir, source), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|[\\/]Pulumi\.[\w-]+\.yaml$/.test(path),
    });
  }
  const engine = await prepareEngine({ log: () => undefined });
  const cloud = await startCloud({ ...options, dir: join(dir, "cloud") });
  const env = {
    ...ownEnvironment(),
    ...engine.environment({ dir: join(dir, "home") }),
    ...cloud.environment(),
  };
  const log: string[] = [];
  const pulumi = async (...args: string[]) => {
    const result = await run(engine.cli, [...args, "--non-interactive"], dir, env);
    log.push(`$ pulumi ${args.join(" ")}\n${result.output}`);
    return result;
  };
  const made = await pulumi("stack", "init", stack);
  if (made.code !== 0) throw new Error(made.output);

  return {
    dir,
    stack,
    env,
    said: () => log.join("\n"),
    pulumi,
    configure: (settings) =>
      writeFileSync(join(dir, "stacks", `Pulumi.${stack}.yaml`), stackFile(settings)),
    outputs: async () => {
      const { stdout } = await runQuietly(engine.cli, dir, env);
      return JSON.parse(stdout) as Record<string, string>;
    },
    admin: async (method, path, body) => {
      const response = await fetch(`${cloud.url}/admin${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
      return text ? (JSON.parse(text) as unknown) : undefined;
    },
    close: async () => {
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The outputs with secrets; kept out of what `said` collects. */
function runQuietly(cli: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ stdout: string }> {
  const child = spawn(cli, ["stack", "output", "--json", "--show-secrets"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve({ stdout })
        : reject(new Error(`pulumi stack output: exit code ${code}`)),
    );
  });
}
