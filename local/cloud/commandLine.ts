import { join } from "node:path";
import { parseOptions } from "../../stacks/parseOptions";
import { numberOf, readComfyUI, readSecondsPerStep } from "./optionValues";
import type { Policy } from "./ram/policy";
import { readPolicy } from "./ram/readPolicy";
import type { CloudOptions } from "./server";

/** The parsed command line of `npm run cloud`. */
export interface CommandLine {
  command: "run" | "stop" | "status" | "help";
  options: CloudOptions;
}

/** A mistake in the arguments; its message is all that the user needs. */
export class UsageError extends Error {}

/** Reads this process's arguments. A mistake in them prints the usage and sets exit code 2. */
export function argumentsOr<T>(read: (args: string[]) => T, usage: string): T | undefined {
  try {
    return read(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

export const USAGE = `npm run cloud [-- OPTIONS]   start a local Alibaba Cloud in the foreground
npm run cloud -- stop        stop the one that runs in the background
npm run cloud -- status      say whether one runs

  --port N               port of the proxy; default: the one used last, else any free one
  --dir D                folder of its state; default: .local/cloud of the project
  --plain-http           serve alicloud:protocol HTTP, where Go takes no SSL_CERT_FILE
  --seconds-per-step S   let every sampler step take that long; default 0
  --comfyui URL          put a real ComfyUI behind every service
  --ram-policy FILE      refuse what this RAM policy does not allow; may be given more than once
  --help                 print this`;

const options = {
  port: { type: "string" },
  dir: { type: "string" },
  "plain-http": { type: "boolean" },
  "seconds-per-step": { type: "string" },
  comfyui: { type: "string" },
  "ram-policy": { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

/** The options that only starting a cloud takes. */
const OF_A_START = (Object.keys(options) as (keyof typeof options)[]).filter(
  (name) => name !== "dir" && name !== "help",
);

const DEFAULT_DIR = join(__dirname, "..", "..", ".local", "cloud");

/** Reads the arguments; throws {@link UsageError} with every problem found. */
export function readCommandLine(args: string[]): CommandLine {
  const problems: string[] = [];
  const { positionals, isSet, text, texts } = parseOptions(args, options, problems);
  const [command = "run", ...more] = positionals;
  if (!["run", "stop", "status"].includes(command) || more.length > 0) {
    problems.push(`"${positionals.join(" ")}" is not a command; there are stop and status.`);
  }
  if (command === "stop" || command === "status") {
    const given = OF_A_START.filter((name) => isSet(name) || text(name) !== undefined);
    problems.push(...given.map((name) => `${command} does not take --${name}, only --dir.`));
  }
  const port = numberOf(text("port"));
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    problems.push(`--port is "${text("port")}"; write a port from 1 to 65535.`);
  }
  const secondsPerStep = readSecondsPerStep(text("seconds-per-step"), problems);
  const comfyui = readComfyUI(text("comfyui"), problems);
  const ramPolicies = policies(texts("ram-policy"), problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    command: isSet("help") ? "help" : (command as CommandLine["command"]),
    options: {
      dir: text("dir") ?? DEFAULT_DIR,
      port,
      plainHttp: isSet("plain-http") ? true : undefined,
      secondsPerStep,
      comfyui,
      ramPolicies,
    },
  };
}

function policies(files: readonly string[], problems: string[]): Policy[] | undefined {
  if (files.length === 0) return undefined;
  return files.flatMap((file) => {
    try {
      return [readPolicy(file)];
    } catch (error) {
      problems.push(`--ram-policy: ${(error as Error).message}`);
      return [];
    }
  });
}
