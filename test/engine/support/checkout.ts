import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { home, project } from "../../../local/home";
import type { Job, Step, Workflow } from "../../workflows/files";
import { type Result, start } from "./run";

/** A separate repository with all files of this one, as a workflow checks it out. */
export interface Checkout {
  readonly dir: string;
  /** Writes a file. */
  write(path: string, text: string): void;
  /** The text of a file. */
  read(path: string): string;
  git(...args: string[]): string;
  /** Commits everything; returns the commit. */
  commit(): string;
  /** Sets the environment of the following steps. */
  use(env: NodeJS.ProcessEnv): void;
  /** Runs a step's script in the shell that GitHub uses, with values for its expressions. */
  run(
    workflow: Workflow,
    job: string,
    step: string,
    expressions?: Readonly<Record<string, string>>,
  ): Promise<StepResult>;
  close(): void;
}

/** How a step ended, and what it told GitHub. */
export interface StepResult extends Result {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

const EXPRESSION = /\$\{\{ *(.*?) *\}\}/g;

/** Replaces the expressions by their values, as GitHub does. */
function filledIn(value: string, expressions: Readonly<Record<string, string>>): string {
  return `${value}`.replace(EXPRESSION, (_, expression: string) => {
    const found = expressions[expression];
    if (found === undefined) throw new Error(`no value for ${expression}`);
    return found;
  });
}

function stepOf({ file, jobs }: Workflow, job: string, title: string): [Job, Step] {
  const found = jobs[job]?.steps.find(({ name, id }) => name === title || id === title);
  if (!found) throw new Error(`${file}: job ${job} has no step "${title}"`);
  return [jobs[job]!, found];
}

const parsed = (text: string) =>
  Object.fromEntries(
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

/** Copies this project's files, also those that are not committed yet. */
function copyProject(dir: string): void {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const listed = execFileSync("git", list, { cwd: project, encoding: "utf8" });
  // The list includes files whose deletion is not committed.
  const there = listed.split("\0").filter((file) => file !== "" && existsSync(join(project, file)));
  for (const file of there) cpSync(join(project, file), join(dir, file));
}

/** Links this project's packages, and marks them as installed for local/run.mjs. */
function linkPackages(dir: string): void {
  const [from, to] = [join(project, "node_modules"), join(dir, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name !== ".installed-from") symlinkSync(join(from, name), join(to, name));
  }
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", ".npmrc"]) hash.update(readFileSync(join(dir, file)));
  writeFileSync(join(to, ".installed-from"), hash.digest("hex"));
}

/** Makes a checkout; the caller closes it. */
export function checkout(): Checkout {
  let env: NodeJS.ProcessEnv = {};
  const dir = join(home, "tests", `checkout-${randomBytes(4).toString("hex")}`);
  copyProject(dir);
  linkPackages(dir);

  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: dir,
      encoding: "utf8",
    }).trim();
  const read = (path: string) => readFileSync(join(dir, path), "utf8");
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--message", "a change");
    return git("rev-parse", "HEAD");
  };
  git("init", "--quiet", "--initial-branch=main");
  commit();

  return {
    dir,
    read,
    write,
    git,
    commit,
    use: (given) => {
      env = given;
    },
    run: async (workflow, jobName, title, expressions = {}) => {
      const [job, step] = stepOf(workflow, jobName, title);
      // Files for what the step tells GitHub, in a folder that git ignores.
      const [outputs, summary] = [".local/told/outputs", ".local/told/summary"] as const;
      for (const file of [outputs, summary]) write(file, "");
      const values = Object.entries({ ...workflow.env, ...job.env, ...step.env })
        .map(([name, value]) => [name, filledIn(value, expressions)])
        .filter(([, value]) => value !== "");
      const shell = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run!];
      const result = await start("bash", shell, dir, {
        ...env,
        ...Object.fromEntries(values),
        GITHUB_OUTPUT: join(dir, outputs),
        GITHUB_STEP_SUMMARY: join(dir, summary),
      }).result;
      return { ...result, outputs: parsed(read(outputs)), summary: read(summary) };
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}
