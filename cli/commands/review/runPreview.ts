import { execFile } from "node:child_process";
import { lastLines } from "../../../client/stack/pulumi";
import { pulumiFailed } from "../../../client/stack/stackMistake";
import { UsageError } from "../../../client/usageError";
import { tellingDiagnostics } from "../../../review/failed";
import type { Preview } from "../../../review/preview/preview";
import { PreviewFileError, readPreview } from "../../../review/preview/read";
import { CUT_OFF, hasReason } from "../../../review/preview/unsaid";
import type { Io } from "../../io";
import type { SourceFlags } from "./sources";

/** Most output that is read; more than a preview of a thousand resources. */
const MOST_BYTES = 512 * 1024 * 1024;

function argumentsOf(stack: string, flags: SourceFlags): string[] {
  const { policyPack, policyPackConfig, refresh } = flags;
  return [
    ...["preview", "--json", "--non-interactive", "--stack", stack],
    ...(policyPack === undefined ? [] : ["--policy-pack", policyPack]),
    ...(policyPackConfig === undefined ? [] : ["--policy-pack-config", policyPackConfig]),
    ...(refresh ? ["--refresh"] : []),
  ];
}

function howEnded({ code, signal }: NonNullable<Said["error"]>): string {
  if (typeof code === "number") return `ended with exit code ${code}`;
  return signal ? `was ended by ${signal}` : `could not be run to its end (${code})`;
}

/** How the program failed; undefined when it ended well. */
const failureOf = ({ error, stderr }: Said): string | undefined =>
  error ? [`pulumi ${howEnded(error)}`, lastLines(stderr)].filter(Boolean).join(": ") : undefined;

const UNHEARD =
  "--policy-pack was given, but pulumi reported nothing about the policies; it may be too old for that.";

/** Adds to the preview what is wrong but not in the engine's own words. */
function completed(preview: Preview, failure: string | undefined, flags: SourceFlags): Preview {
  const withError = (message: string): Preview => ({
    ...preview,
    diagnostics: [...preview.diagnostics, { isError: true, message }],
  });
  const { diagnostics, violations, policiesFinished } = preview;
  const own = tellingDiagnostics(preview).filter((each) => each !== CUT_OFF);
  if (failure !== undefined && !hasReason(own, violations)) return withError(failure);
  const isUnheard = flags.policyPack !== undefined && !policiesFinished;
  return isUnheard && !hasReason(diagnostics, violations) ? withError(UNHEARD) : preview;
}

/**
 * Previews a stack with the `pulumi` on the PATH. A preview that fails, because of a policy for
 * example, is returned too, with its reason.
 *
 * @throws {UsageError} when there is no `pulumi`, or what it says about the stack cannot be read
 */
export async function runPreview(stack: string, flags: SourceFlags, io: Io): Promise<Preview> {
  const args = argumentsOf(stack, flags);
  io.err(`pulumi ${args.join(" ")}`);
  // Asks for events, because the engine leaves policies out of its single JSON document.
  const env = { ...io.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
  const { signal } = io;
  const said = await new Promise<Said>((resolve) => {
    execFile("pulumi", args, { env, signal, maxBuffer: MOST_BYTES }, (error, stdout, stderr) =>
      resolve({ stdout, stderr, error }),
    );
  });
  signal.throwIfAborted();
  const { stdout, stderr, error } = said;
  const failed = `Stack ${stack} cannot be previewed`;
  if (!stdout.includes("{")) {
    const code = error?.code;
    const words = { purpose: `to preview stack ${stack} with`, otherwise: "write --preview FILE" };
    throw pulumiFailed(stack, { code, stderr }, { ...words, failed });
  }
  const failure = failureOf(said);
  try {
    const preview = readPreview(stdout, `the preview of stack ${stack}`, stack);
    return completed(preview, failure, flags);
  } catch (unreadable) {
    if (!(unreadable instanceof PreviewFileError) || failure === undefined) throw unreadable;
    throw new UsageError(`${failed}: ${failure}\n${unreadable.message}`);
  }
}

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: {
    readonly code?: string | number | null;
    readonly signal?: NodeJS.Signals | null;
  } | null;
}
