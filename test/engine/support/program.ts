import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { home } from "../../../local/home";
import { type EngineFor, engineFor } from "./engine";
import type { Result } from "./run";

/** A small Pulumi program with a stack and a backend of its own. */
export interface Program extends EngineFor {
  /** Writes a file of the program; `index.ts` is the program itself. */
  write(path: string, text: string): void;
  /** Runs a Pulumi command to its end. */
  pulumi(...args: string[]): Promise<Result>;
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
  const engine = await engineFor(dir, environment);
  const pulumi = (...args: string[]) => engine.start(...args).result;
  const made = await pulumi("stack", "init", "test");
  if (made.code !== 0) throw new Error(made.output);
  return {
    ...engine,
    write,
    pulumi,
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}
