import { plain } from "../../../client/plain";
import { checkedWorkflow, ObjectionError } from "../../../client/run/checkedWorkflow";
import { givenFiles } from "../../../client/run/givenFiles";
import { jobsOf, submissionOf } from "../../../client/run/job";
import { UsageError } from "../../../client/usageError";
import type { Workflow } from "../../../client/workflow/workflow";
import { assignments } from "../../assignments";
import type { Io } from "../../io";
import type { Calls } from "../../target";
import type { RunFlags } from "./flags";
import type { Upload } from "./uploads";

const EDITIONS = { sync: "standard", queue: "api", webui: "cluster" } as const;

/**
 * The jobs that the command line asks for.
 *
 * @throws {UsageError} with everything that is wrong with their workflows
 */
export async function jobsFor(
  paths: readonly string[],
  flags: RunFlags,
  { calls, uploads: given, io }: { calls: Calls; uploads: readonly Upload[]; io: Io },
) {
  const { out, seed, check, set } = flags;
  const inputs = assignments(set);
  const uploads =
    given.length > 0 ? Object.fromEntries(given.map(({ key, name }) => [key, name])) : undefined;
  const options = { inputs, uploads, seed, check, edition: EDITIONS[calls] };
  const workflows: { file: string; workflow: Workflow }[] = [];
  const problems: string[] = [];
  let isSendable = false;
  const files = { outDir: out, readStdin: () => io.read(), tell: io.err };
  for (const given of await givenFiles(paths, files)) {
    try {
      const workflow = checkedWorkflow(given, options);
      const { seeds } = submissionOf({ workflow, seed });
      if (seed !== undefined && seeds.length === 0) {
        io.err(`${plain(given.file)}: it has no seed that is a number, so --seed changes nothing.`);
      }
      workflows.push({ file: given.file, workflow });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      isSendable ||= error instanceof ObjectionError;
      problems.push(given.file, ...error.problems.map((line) => `  ${line}`));
    }
  }
  if (problems.length > 0) {
    const hint = isSendable ? " (--no-check sends workflows even if the doctor objects)" : "";
    throw new UsageError([...problems, `Nothing was sent${hint}.`].join("\n"));
  }
  return jobsOf(workflows, seed);
}
