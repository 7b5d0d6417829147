// `npm run github -- comment|issue …`: lets a workflow's job report to GitHub. See docs/pull-requests.md.

import { CommanderError } from "commander";
import { GitHubError, gitHubOf } from "./api";
import { gitHubProgram, runUrlOf } from "./program";

const { env } = process;
const surroundings = {
  gitHub: () => gitHubOf(env),
  runUrl: runUrlOf(env),
  say: (line: string) => console.log(line),
};

gitHubProgram(surroundings)
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof GitHubError) {
      console.error(error.message);
      process.exitCode = 1;
    } else throw error;
  });
