import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import type { GitHub } from "./api";
import { judgesChanged } from "./judges";
import { removedText } from "./overview";
import { readReports } from "./reports";
import { originText, textOf } from "./text";
import { upsertComment, upsertIssue } from "./upsert";

const Touched = z.object({
  stacks: z.array(z.string()),
  withoutFile: z.array(z.string()).default([]),
});
type Touched = z.infer<typeof Touched>;

/** The output of `comfyui-eas stacks --json`; null if it is empty because the job that runs it failed. */
function touchedOf(json: string): Touched | null {
  // Not undefined, which Commander would treat as an option that is missing.
  if (json.trim() === "") return null;
  try {
    return Touched.parse(JSON.parse(json));
  } catch {
    throw new InvalidArgumentError("Write what comfyui-eas stacks --json prints.");
  }
}

function commitOf(text: string): string {
  if (/^[0-9a-f]{7,64}$/.test(text)) return text;
  throw new InvalidArgumentError("Write the hash of a commit.");
}

function positive(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write the number of a pull request.");
}

interface Flags {
  readonly from: string;
  readonly stacks: Touched | null;
  readonly commit: string;
}

/** What the program needs from a workflow's step. */
export interface Surroundings {
  readonly gitHub: () => GitHub;
  readonly runUrl: string;
  readonly say: (line: string) => void;
}

/** URL of the run that this step belongs to. */
export const runUrlOf = (env: NodeJS.ProcessEnv): string =>
  `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;

/** The workflows' reports to GitHub: the one comment of a pull request, the one issue about drift. */
export function gitHubProgram({ gitHub, runUrl, say }: Surroundings): Command {
  const program = new Command("github").description(
    "Tell GitHub what the jobs of a run have found",
  );
  program.showHelpAfterError("(add --help for the options)").exitOverride();
  const told = ({ from, stacks, commit }: Flags, warning?: string) => {
    const origin = { runUrl, commit };
    if (!stacks) return textOf(undefined, origin, warning);
    const { stacks: wanted, withoutFile } = stacks;
    return textOf({ ...readReports(from, wanted), withoutFile }, origin, warning);
  };
  const stacks = "what comfyui-eas stacks --json printed; empty if it failed";
  const common = (command: Command) =>
    command
      .requiredOption("--from <folder>", "folder with a page STACK.md for each stack")
      .requiredOption("--stacks <json>", stacks, touchedOf)
      .requiredOption("--commit <hash>", "the commit that the pages are about", commitOf);

  common(program.command("comment"))
    .description("Write the one comment of a pull request, or change it")
    .requiredOption("--pull-request <number>", "its number", positive)
    .action(async (flags: Flags & { pullRequest: number }) => {
      const origin = originText({ runUrl, commit: flags.commit });
      const nothing = `This change touches no stack any more.\n\n${origin}`;
      const warning = await judgesChanged(gitHub(), flags.pullRequest);
      const text = told(flags, warning);
      const outcome = await upsertComment(gitHub(), flags.pullRequest, text, nothing);
      say(`comment: ${outcome}`);
    });

  common(program.command("issue"))
    .description(
      "Open the one issue of a kind, change it, or close it when there is nothing to report",
    )
    .requiredOption("--key <key>", "name that identifies this issue, such as drift")
    .requiredOption("--title <title>", "its title")
    .action(async (flags: Flags & { key: string; title: string }) => {
      const outcome = await upsertIssue(gitHub(), flags.key, flags.title, told(flags));
      say(`issue: ${outcome}`);
    });

  program
    .command("removed")
    .description("Print what to know about stacks whose file is gone, as Markdown")
    .requiredOption("--stacks <json>", stacks, touchedOf)
    .action((flags: Pick<Flags, "stacks">) => {
      for (const stack of flags.stacks?.withoutFile ?? []) say(`${removedText(stack)}\n`);
    });
  return program;
}
