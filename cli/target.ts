import { type Command, Option } from "commander";
import { endpointMistake } from "../client/http/endpointMistake";
import { tokenMistake } from "../client/http/token";
import { type StackOutputs, stackOutputs } from "../client/stack/outputs";
import { UsageError } from "../client/usageError";
import type { Io } from "./io";

/** How a service is named on the command line. */
export interface TargetFlags {
  stack?: string;
  url?: string;
  calls?: Calls;
}

const CALLS = ["sync", "queue", "webui"] as const;
export type Calls = (typeof CALLS)[number];

/** A service that a command calls. */
export interface Target {
  /** Base URL without a trailing slash. */
  readonly endpoint: string;
  /** Empty: no token is sent, as to your own ComfyUI. */
  readonly token: string;
  /** Where the token came from, for the message when it is refused; never the token. */
  readonly tokenSource: string;
  readonly calls: Calls;
  /** What else the stack says about its service; undefined with `--url`. */
  readonly outputs: StackOutputs | undefined;
}

/** Adds `--stack` and `--url`, by which every command that calls a service finds it. */
export const serviceOptions = (command: Command): Command =>
  command
    .addOption(
      new Option("--stack <stack>", "the service of this Pulumi stack, by its outputs").conflicts(
        "url",
      ),
    )
    .option("--url <url>", "a service by its address; its token is read from COMFYUI_TOKEN");

/** The same, and `--calls` for a command that calls the editions differently. */
export const targetOptions = (command: Command): Command =>
  serviceOptions(command).addOption(
    new Option(
      "--calls <calls>",
      "how it is called: sync (Standard), queue (API), webui (Cluster); default: the stack's, or sync",
    ).choices(CALLS),
  );

const TOKEN = "COMFYUI_TOKEN";

/**
 * The token of the environment, undefined when there is none, and where it came from. The caller has to
 * check it.
 */
export const environmentToken = (env: NodeJS.ProcessEnv) => ({
  token: env[TOKEN],
  tokenSource: `the environment variable ${TOKEN}`,
});

/** @throws {UsageError} when no header can carry the token; the message names where the token came from */
function sendable<T extends Pick<Target, "token" | "tokenSource">>(target: T): T {
  const mistake = tokenMistake(target.token);
  if (mistake === undefined) return target;
  const source = target.tokenSource;
  throw new UsageError(`${source[0]!.toUpperCase()}${source.slice(1)} ${mistake}.`);
}

/**
 * Finds the service that `--stack` or `--url` names. The token is never an argument, because every
 * process on the machine can read those.
 *
 * @throws {UsageError} when neither is given, the address is not one, the token cannot be sent, or the
 * stack has no such outputs
 */
export async function targetOf(flags: TargetFlags, io: Pick<Io, "env">): Promise<Target> {
  const { stack, url, calls } = flags;
  if (stack !== undefined) {
    const outputs = await stackOutputs(stack);
    const told = CALLS.find((each) => each === outputs.calls);
    return sendable({
      endpoint: outputs.endpoint.replace(/\/+$/, ""),
      token: outputs.token,
      tokenSource: `the output "token" of stack ${stack}`,
      calls: calls ?? told ?? "sync",
      outputs,
    });
  }
  if (url === undefined) {
    throw new UsageError(
      `Which service is meant? Write --stack NAME for the service of a stack, or --url ADDRESS, with its token in ${TOKEN}.`,
    );
  }
  const mistake = endpointMistake(url);
  if (mistake !== undefined) throw new UsageError(`--url ${mistake}.`);
  const { token = "", tokenSource } = environmentToken(io.env);
  return sendable({
    endpoint: url.replace(/\/+$/, ""),
    token,
    tokenSource,
    calls: calls ?? "sync",
    outputs: undefined,
  });
}
