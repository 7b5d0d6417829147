import type { Problem } from "../finding";
import { BUNDLED } from "../known/bundled";
import type { NodeClasses } from "../known/nodeClasses";
import { looksLike, shown, someOf } from "../words";

interface NotListed {
  /** What to call the input. */
  name: string;
  value: unknown;
  choices: readonly unknown[];
  /** Whether the choices are files of the service. */
  file: boolean;
  /** The consequence, in the form `; …`. */
  consequence?: string;
}

/**
 * The message for a value that is not among an input's choices. Newer versions and custom nodes extend the
 * lists of samplers, schedulers and formats, so only a service's own list is certain.
 */
export function notListed(
  { name, value, choices, file, consequence = "" }: NotListed,
  { complete }: NodeClasses,
): Pick<Problem, "problem" | "fix" | "severity"> {
  const problem = `The input ${name} is ${shown(value)}, which is not in its list`;
  const write = () => (choices.length > 0 ? `write ${someOf(choices, value)}` : noneThere(file));
  const alike = file ? looksLike(value, choices) : undefined;
  const fix = alike ?? write();
  if (!complete) {
    return {
      severity: "warning",
      problem: `${problem} as ${BUNDLED} has it; other versions and custom nodes may have more`,
      fix: `${fix}, or ask a service that runs (--url or --stack)`,
    };
  }
  const empty = choices.length > 0 ? "" : ": the service has nothing to choose from there";
  return {
    problem: `${problem}${empty}${consequence}`,
    fix:
      file && alike === undefined && choices.length > 0
        ? `${fix}, or put the file into the mounted folder`
        : fix,
  };
}

const noneThere = (file: boolean) =>
  file
    ? "put the file into the models folder of the mounted storage, and check that it is mounted at all"
    : "set up on the service what the node lists";
