import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../../client/usageError";

const run = promisify(execFile);

/** What GitHub calls the commit before the first one of a branch. */
const NO_COMMIT = /^0{40,64}$/;

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await run("git", args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** The commit that the value of an option names. */
async function commitOf(option: string, ref: string, project: string): Promise<string> {
  try {
    // Keeps a ref that begins with a dash from being taken as an option.
    const args = ["--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
    return (await git(project, "rev-parse", ...args)).trim();
  } catch (error) {
    throw refused(option, ref, error);
  }
}

function refused(option: string, ref: string, error: unknown): UsageError {
  const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
  if (code === "ENOENT") {
    return new UsageError(`${option} needs git, which is not on the PATH; install it.`);
  }
  const why = stderr.trim() || "git knows no such commit here";
  return new UsageError(
    `${option} ${ref} cannot be compared: ${why}. Fetch it first; in a workflow, check out with fetch-depth: 0.`,
  );
}

/**
 * Files that differ between `to` and the commit where it branched off `ref`, relative to the project,
 * with slashes; undefined when `ref` is GitHub's name for "no commit".
 *
 * @param to default: the working tree's commit
 * @throws {UsageError} when there is no git, no such commit, or no common history
 */
export async function changedSince(
  ref: string,
  project: string,
  to?: string,
): Promise<string[] | undefined> {
  if (NO_COMMIT.test(ref)) return undefined;
  const from = await commitOf("--changed-since", ref, project);
  const until = to === undefined ? "HEAD" : await commitOf("--to", to, project);
  try {
    // A renamed stack file counts as one that is gone and one that is new.
    const names = ["--name-only", "--no-renames", "--relative", "-z"];
    const changed = await git(project, "diff", ...names, `${from}...${until}`, "--", ".");
    return changed.split("\0").filter(Boolean);
  } catch (error) {
    throw refused("--changed-since", ref, error);
  }
}
