import type { Command } from "commander";
import { createProgram } from "../cli/program";
import { listIo } from "../cli/support/runCli";

const WIDTH = 100;

/** All commands, each with the help that `comfyui-eas help COMMAND` prints. */
export function commandHelps(): { command: Command; help: string }[] {
  const said: string[] = [];
  const program = createProgram({ ...listIo(said, said), env: {} });
  return program.commands.map((command) => {
    command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
    said.length = 0;
    command.outputHelp();
    return { command, help: said.join("\n").trim() };
  });
}

const anchor = (command: Command) => `[\`${command.name()}\`](#${command.name()})`;

const section = ({
  command,
  help,
}: ReturnType<typeof commandHelps>[number]) => `## ${command.name()}

\`\`\`
${help}
\`\`\`
`;

/** The page docs/commands.md: every command with all of its options. */
export function commandsPage(): string {
  const helps = commandHelps();
  const row = ({ command }: (typeof helps)[number]) =>
    `| ${anchor(command)} | ${command.description()} |`;
  return `# Commands

This page is written by \`npm run docs\` from the commands' own help. How to call a command:

| Where | Type |
| --- | --- |
| in a clone of the project | \`npm run comfyui-eas -- COMMAND …\`. For the local stacks (\`--stack local\`, \`local-api\`, …) it brings the engine and the local cloud along. Paths are relative to the project's folder, because npm starts it there |
| where the package is installed | \`npx comfyui-eas COMMAND …\` |

| Command | What it does |
| --- | --- |
${helps.map(row).join("\n")}

What all of them have in common:

- **Which service.** \`--stack NAME\` reads address and token from the outputs of a Pulumi stack, with the \`pulumi\` on
  the PATH and your login. \`--url ADDRESS\` takes any service, with its token in the environment variable
  \`COMFYUI_TOKEN\`. There is no option for the token, because every process on a machine can read command lines.
  Whatever is printed, the token is removed from it.
- **Output.** Results go to standard output, progress and errors to standard error. \`--json\` prints one JSON document
  for programs. If there is no result, it is \`{"error": {"exitCode", "message", "problems"}}\`, with each problem
  separately, and the same words are on standard error. Colours appear in terminals only; \`NO_COLOR\` switches them off.

| Exit code | Meaning |
| --- | --- |
| 0 | as asked |
| 1 | not as asked: the service answered something else, a job failed, a budget is exceeded |
| 2 | the command, a file or a setting is wrong, and nothing was done |
| 3 | no answer, or not in time, so that trying again makes sense |
| 130 | stopped by Ctrl-C |
| 141 | of \`run\`, \`smoke\`, \`request\` and \`restart\`: nobody read the result to its end, as behind \`| head -1\` (commands that only print keep the exit code of their result) |

${helps.map(section).join("\n")}`;
}
