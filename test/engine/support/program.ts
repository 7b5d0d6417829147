import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { prepareEngine } from "../../../local/engine/engine";
import { home, ownEnvironment } from "../../../local/home";
import { type Result, type Running, start } from "./run";

/** A small Pulumi program with a stack and a backend of its own. */
export interface Program {
  readonly dir: string;
  /** The Pulumi program. */
  readonly cli: string;
  readonly env: NodeJS.ProcessEnv;
  /** Writes a file of the program; `index.ts` is the program itself. */
  write(path: string, text: string): void;
  /** Runs a Pulumi command to its end. */
  pulumi(...args: string[]): Promise<Result>;
  /** Starts a Pulumi command. */
  start(...args: string[]): Running;
  up(): Promise<Result>;
  close(): void;
}

/** Options for a program that is compiled without type checks. */
const TSCONFIG = JSON.stringify({
  compilerOptions: { module: "nodenext", target: "es2023", rootDir: "." },
});

/** Makes a program, with these additions to its environment; the caller closes it. */
export async function program(index: string, environment = {}): Promise<Program> {
  // Below the project, so that its packages are found.
  const dir = join(home, "tests", `program-${randomBytes(4).toString("hex")}`);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write("Pulumi.yaml", "name: conformance\nruntime: nodejs\nmain: index.ts\n");
  write("tsconfig.json", TSCONFIG);
  write("index.ts", index);
  const engine = await prepareEngine({ log: () => undefined });
  const env = {
    ...ownEnvironment(),
    ...engine.environment({ dir: join(dir, "home") }),
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // Shared, so that Pulumi's SDK is compiled once and not for every program.
    NODE_COMPILE_CACHE: join(home, "tests", "compile-cache"),
    ...environment,
  };
  const launch = (...args: string[]) => start(engine.cli, [...args, "--non-interactive"], dir, env);
  const pulumi = (...args: string[]) => launch(...args).result;
  const made = await pulumi("stack", "init", "test");
  if (made.code !== 0) throw new Error(made.output);
  return {
    dir,
    cli: engine.cli,
    env,
    write,
    pulumi,
    start: launch,
    up: () => pulumi("up", "--yes", "--skip-preview"),
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}
