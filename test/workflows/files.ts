import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { project } from "../../local/home";

/** The parts of a job's step that the tests read. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly if?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress"?: boolean };
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A GitHub workflow or composite action, with its text. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>> | undefined;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Job["concurrency"];
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(project, ".github");

function read(file: string): Workflow {
  const text = readFileSync(join(folder, file), "utf8");
  const { runs, ...rest } = parse(text) as Workflow & { runs?: Job };
  return { ...rest, file, text, jobs: runs ? { runs } : rest.jobs };
}

/** A workflow of `.github/workflows`, by its name without `.yml`. */
export const workflow = (name: string): Workflow => read(join("workflows", `${name}.yml`));

/** All workflows. */
export const workflows = (): Workflow[] =>
  readdirSync(join(folder, "workflows")).map((name) => read(join("workflows", name)));

/** The actions of this repository; their steps appear as one job called `runs`. */
export const actions = (): Workflow[] =>
  readdirSync(join(folder, "actions")).map((name) => read(join("actions", name, "action.yml")));

/** A step's script, with the environment from its workflow, its job and itself. */
export interface Script {
  /** `workflows/ci.yml test: npm test`, for messages. */
  readonly where: string;
  readonly text: string;
  /** Values as written in the file: `${{ … }}` is not evaluated. */
  readonly env: Readonly<Record<string, string>>;
}

/** All scripts of a workflow. */
export const scriptsOf = ({ file, env, jobs }: Workflow): Script[] =>
  Object.entries(jobs).flatMap(([name, job]) =>
    job.steps.flatMap((step) => {
      if (step.run === undefined) return [];
      const [title = ""] = [step.name, step.id, step.run];
      const where = `${file} ${name}: ${title || step.run}`;
      return [{ where, text: step.run, env: { ...env, ...job.env, ...step.env } }];
    }),
  );
