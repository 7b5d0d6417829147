import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How `pulumi` failed: its `code` is `ENOENT` where there is none on the PATH. */
export type PulumiFailure = NodeJS.ErrnoException & { readonly stderr?: string };

/**
 * What the `pulumi` on the PATH prints, with the login of the caller.
 *
 * @param maxBuffer most bytes that it may print
 * @throws {PulumiFailure} when it cannot be run, or ends otherwise than well
 */
export async function askPulumi(
  args: readonly string[],
  options: { maxBuffer: number; signal?: AbortSignal },
): Promise<string> {
  return (await run("pulumi", args, options)).stdout;
}

/** The last lines of what `pulumi` said about its failure. */
export const lastLines = (text: string): string => text.trim().split("\n").slice(-5).join("\n");
