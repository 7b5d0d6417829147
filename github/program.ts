import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import type { GitHub } from "./api";
import { readReports, textOf } from "./reports";
import { upsertComment, upsertIssue } from "./upsert";

const Touched = z.object({ stacks: z.array(z.string()) });

/** The stacks of `comfyui-eas stacks --json`. */
function stacksOf(json: string): string[] {
  try {
    return Touched.parse(JSON.parse(json)).stacks;
  } catch {
    throw new InvalidArgumentError("write what comfyui-eas stacks --json prints.");
  }
}

function positive(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("write the number of a pull request.");
}

interface Flags {
  readonly from: string;
  readonly stacks: string[];
}

/** What the program needs of a workflow's step. */
export interface Surroundings {
  readonly gitHub: () => GitHub;
  readonly runUrl: string;
  readonly say: (line: string) => void;
}

/** Address of the run that this step belongs to. */
export const runUrlOf = (env: NodeJS.ProcessEnv): string =>
  `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;

/** What the workflows tell GitHub: the one comment of a pull request, the one issue about drift. */
export function gitHubProgram({ gitHub, runUrl, say }: Surroundings): Command {
  const program = new Command("github").description(
    "Tell GitHub what the jobs of a run have found",
  );
  program.exitOverride();
  const told = ({ from, stacks }: Flags) => textOf(readReports(from, stacks), runUrl);
  const common = (command: Command) =>
    command
      .requiredOption("--from <folder>", "folder with a page STACK.md for each stack")
      .requiredOption("--stacks <json>", "what comfyui-eas stacks --json printed", stacksOf);

  common(program.command("comment"))
    .description("Write the one comment of a pull request, or change it")
    .requiredOption("--pull-request <number>", "its number", positive)
    .action(async (flags: Flags & { pullRequest: number }) => {
      const outcome = await upsertComment(gitHub(), flags.pullRequest, told(flags));
      say(`comment: ${outcome}`);
    });

  common(program.command("issue"))
    .description("Open the one issue of a kind, change it, or close it when nothing is to be told")
    .requiredOption("--key <key>", "what tells this issue from all others, such as drift")
    .requiredOption("--title <title>", "its title")
    .action(async (flags: Flags & { key: string; title: string }) => {
      const outcome = await upsertIssue(gitHub(), flags.key, flags.title, told(flags));
      say(`issue: ${outcome}`);
    });
  return program;
}
