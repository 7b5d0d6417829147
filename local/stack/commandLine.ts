import { isLocalEdition, LOCAL_STACKS, type LocalEdition } from "../../client/stack/localStacks";
import { parseOptions } from "../../stacks/parseOptions";
import { UsageError } from "../cloud/commandLine";
import { readComfyUI, readSecondsPerStep } from "../cloud/optionValues";

/** The parsed command line of `npm run local`. */
export interface LocalOptions {
  readonly command: "up" | "down" | "help";
  /** Default: standard. */
  readonly edition: LocalEdition;
  /** URL of a real ComfyUI to put behind the local cloud. Default: the local cloud's own. */
  readonly comfyui?: string;
  /** How long a sampler step of the local cloud's own ComfyUI takes. Default 0. */
  readonly secondsPerStep?: number;
}

export const LOCAL_USAGE = `npm run local                           set up, start the local cloud, deploy, prove
npm run local -- --edition api          the same for another edition: standard (default), api,
                                        cluster or serverless, each a stack of its own
npm run local -- --seconds-per-step 1   let every sampler step take that long, until a run without it
npm run local -- --comfyui URL          put a real ComfyUI behind the local cloud, until a run without it
npm run local -- --down                 destroy all of these stacks and stop the local cloud
npm run local -- --help                 print this`;

const options = {
  down: { type: "boolean" },
  edition: { type: "string" },
  comfyui: { type: "string" },
  "seconds-per-step": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments; throws {@link UsageError} with every problem found. */
export function readLocalOptions(args: string[]): LocalOptions {
  const problems: string[] = [];
  const { positionals, isSet, text } = parseOptions(args, options, problems);
  if (positionals.length > 0) {
    problems.push(`"${positionals.join(" ")}" is not an option; npm run local takes only options.`);
  }
  const edition = text("edition") ?? "standard";
  const isKnown = isLocalEdition(edition);
  if (!isKnown) {
    problems.push(`--edition is "${edition}"; write ${Object.keys(LOCAL_STACKS).join(", ")}.`);
  }
  const secondsPerStep = readSecondsPerStep(text("seconds-per-step"), problems);
  const comfyui = readComfyUI(text("comfyui"), problems);
  const others = (["edition", "comfyui", "seconds-per-step"] as const).filter((name) => text(name));
  if (isSet("down") && others.length > 0) {
    problems.push(
      `--down removes the stacks of all editions and takes no other option; leave out ${others.map((name) => `--${name}`).join(", ")}.`,
    );
  }
  if (problems.length > 0 || !isKnown) throw new UsageError(problems.join("\n"));
  const command = isSet("help") ? "help" : isSet("down") ? "down" : "up";
  return { command, edition, comfyui, secondsPerStep };
}
