import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Policy } from "./ram/policy";
import { readPolicy } from "./ram/readPolicy";
import type { CloudOptions } from "./server";

/** What the command line of `npm run cloud` says. */
export interface CommandLine {
  command: "run" | "stop" | "status" | "help";
  options: CloudOptions;
}

/** A mistake in the arguments; its message is all the user needs. */
export class UsageError extends Error {}

export const USAGE = `npm run cloud [-- OPTIONS]   start a local Alibaba Cloud in the foreground
npm run cloud -- stop        stop the one that runs in the background
npm run cloud -- status      say whether one runs

  --port N               port of the proxy; default: the one used last, else any free one
  --dir D                folder of its state; default: .local/cloud of the project
  --plain-http           serve alicloud:protocol HTTP, where Go takes no SSL_CERT_FILE
  --seconds-per-step S   let every sampler step take that long; default 0
  --comfyui URL          put a real ComfyUI behind every service
  --ram-policy FILE      refuse what this RAM policy does not allow; may be given more than once`;

const options = {
  port: { type: "string" },
  dir: { type: "string" },
  "plain-http": { type: "boolean" },
  "seconds-per-step": { type: "string" },
  comfyui: { type: "string" },
  "ram-policy": { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

const DEFAULT_DIR = join(__dirname, "..", "..", ".local", "cloud");

/** Reads the arguments; throws {@link UsageError} with every problem found. */
export function readCommandLine(args: string[]): CommandLine {
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const known = options[token.name as keyof typeof options];
    if (!known) {
      const names = Object.keys(options).map((name) => `--${name}`);
      problems.push(`${token.rawName} is not an option; there are ${names.join(", ")}.`);
    } else if (known.type === "string" && isMissing(token.value)) {
      problems.push(`${token.rawName} needs a value.`);
    } else if (known.type === "boolean" && token.value !== undefined) {
      problems.push(`${token.rawName} takes no value.`);
    }
  }
  const [command = "run", ...more] = positionals;
  if (!["run", "stop", "status"].includes(command) || more.length > 0) {
    problems.push(`"${positionals.join(" ")}" is not a command; there are stop and status.`);
  }
  const text = (name: keyof typeof options) => {
    const value = values[name];
    return typeof value === "string" && !isMissing(value) ? value : undefined;
  };
  const port = number(text("port"));
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    problems.push(`--port is "${text("port")}"; write a port from 1 to 65535.`);
  }
  const secondsPerStep = number(text("seconds-per-step"));
  if (secondsPerStep !== undefined && !(secondsPerStep >= 0 && secondsPerStep < Infinity)) {
    problems.push(
      `--seconds-per-step is "${text("seconds-per-step")}"; write a number, 0 or more.`,
    );
  }
  const comfyui = text("comfyui");
  if (comfyui !== undefined && !/^https?:\/\/./.test(comfyui)) {
    problems.push(`--comfyui is "${comfyui}"; write a URL such as http://127.0.0.1:8188.`);
  }
  const ramPolicies = policies(values["ram-policy"], problems);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return {
    command: values.help === true ? "help" : (command as CommandLine["command"]),
    options: {
      dir: text("dir") ?? DEFAULT_DIR,
      port,
      plainHttp: values["plain-http"] === true ? true : undefined,
      secondsPerStep,
      comfyui,
      ramPolicies,
    },
  };
}

function policies(files: unknown, problems: string[]): Policy[] | undefined {
  if (!Array.isArray(files)) return undefined;
  return files
    .filter((file) => typeof file === "string" && !isMissing(file))
    .flatMap((file: string) => {
      try {
        return [readPolicy(file)];
      } catch (error) {
        problems.push(`--ram-policy: ${(error as Error).message}`);
        return [];
      }
    });
}

/** An option where a value should stand was not meant as one. */
const isMissing = (value: string | undefined) => value === undefined || value.startsWith("--");

/** NaN for what is no number, an empty text included. */
const number = (text: string | undefined) =>
  text === undefined ? undefined : text.trim() === "" ? Number.NaN : Number(text);
