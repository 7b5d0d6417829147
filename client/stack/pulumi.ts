import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The failure of `pulumi`; `code` is `ENOENT` when there is none on the PATH. */
export type PulumiFailure = NodeJS.ErrnoException & { readonly stderr?: string };

/**
 * Runs the `pulumi` on the PATH with the caller's login and returns what it prints.
 *
 * @param maxBuffer most bytes that it may print
 * @throws {PulumiFailure} when it cannot be run or fails
 */
export async function askPulumi(
  args: readonly string[],
  options: { maxBuffer: number; signal?: AbortSignal },
): Promise<string> {
  return (await run("pulumi", args, options)).stdout;
}

/** The last lines of an error message of `pulumi`. */
export const lastLines = (text: string): string => text.trim().split("\n").slice(-5).join("\n");
