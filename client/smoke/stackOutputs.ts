import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { UsageError } from "./settings";

const Outputs = z.object({
  endpoint: z.string().min(1),
  token: z.string().min(1),
  /** How the edition is called: sync or queue. */
  calls: z.string().optional(),
  /** Address of the mounted folder, when it is in a bucket. */
  storage: z.string().optional(),
  region: z.string().optional(),
});
export type StackOutputs = z.infer<typeof Outputs>;

const run = promisify(execFile);

/** The last lines of what `pulumi` said about its failure. */
const lastLines = (text: string) => text.trim().split("\n").slice(-5).join("\n");

/**
 * Reads how the service of a deployed stack is called, with the `pulumi` on the PATH and the login
 * of the caller. The token stays in memory.
 *
 * @throws {UsageError} when there is no `pulumi`, no such stack, or the stack has no such outputs
 */
export async function stackOutputs(stack: string): Promise<StackOutputs> {
  const args = ["stack", "output", "--json", "--show-secrets", "--stack", stack];
  let stdout: string;
  try {
    ({ stdout } = await run("pulumi", args, { maxBuffer: 16 * 1024 * 1024 }));
  } catch (error) {
    const { code, stderr = "" } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === "ENOENT") {
      throw new UsageError(
        "There is no pulumi on the PATH to read the stack's outputs with; install it, or set COMFYUI_EAS_ENDPOINT and COMFYUI_EAS_TOKEN instead of --stack.",
      );
    }
    throw new UsageError(`The outputs of stack ${stack} cannot be read:\n${lastLines(stderr)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    throw new UsageError(`The outputs of stack ${stack} cannot be read: pulumi printed no JSON.`);
  }
  const outputs = Outputs.safeParse(value);
  if (outputs.success) return outputs.data;
  const missing = [...new Set(outputs.error.issues.map(({ path }) => path[0]))].join(" and ");
  throw new UsageError(
    `Stack ${stack} has no usable output ${missing || "at all"}; deploy it first (pulumi up --stack ${stack}).`,
  );
}
