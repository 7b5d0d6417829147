import { execFile } from "node:child_process";
import { UsageError } from "../../../client/smoke/settings";
import type { Preview } from "../../../review/preview/preview";
import { readPreview } from "../../../review/preview/read";
import type { Io } from "../../io";
import type { SourceFlags } from "./sources";

/** More than a preview of a thousand resources. */
const MOST_BYTES = 512 * 1024 * 1024;

const lastLines = (text: string) => text.trim().split("\n").slice(-5).join("\n");

function argumentsOf(stack: string, flags: SourceFlags): string[] {
  const { policyPack, policyPackConfig, refresh } = flags;
  return [
    ...["preview", "--json", "--non-interactive", "--stack", stack],
    ...(policyPack === undefined ? [] : ["--policy-pack", policyPack]),
    ...(policyPackConfig === undefined ? [] : ["--policy-pack-config", policyPackConfig]),
    ...(refresh ? ["--refresh"] : []),
  ];
}

/**
 * Previews a stack with the `pulumi` on the PATH. That the preview fails, because of a policy for
 * example, is told in what it returns.
 *
 * @throws {UsageError} when there is no `pulumi`, or it says nothing of the stack
 */
export async function runPreview(stack: string, flags: SourceFlags, io: Io): Promise<Preview> {
  const args = argumentsOf(stack, flags);
  io.err(`pulumi ${args.join(" ")}`);
  // As events, because the engine leaves policies out of the one document.
  const env = { ...io.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
  const { signal } = io;
  const { stdout, stderr, error } = await new Promise<Said>((resolve) => {
    execFile("pulumi", args, { env, signal, maxBuffer: MOST_BYTES }, (failure, out, err) =>
      resolve({ stdout: out, stderr: err, error: failure }),
    );
  });
  signal.throwIfAborted();
  if (error?.code === "ENOENT") {
    throw new UsageError(
      "There is no pulumi on the PATH to make the preview with; install it, or write --preview FILE.",
    );
  }
  if (!stdout.includes("{")) {
    throw new UsageError(`Stack ${stack} cannot be previewed:\n${lastLines(stderr)}`);
  }
  return readPreview(stdout, `the preview of stack ${stack}`);
}

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: { readonly code?: string | number | null } | null;
}
