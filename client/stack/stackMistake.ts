import { UsageError } from "../usageError";
import { LOCAL_STACKS } from "./localStacks";
import { lastLines } from "./pulumi";

/** Whether `pulumi` failed because there is no such stack. */
export const saysNoStack = (stderr: string): boolean => /no stack named/.test(stderr);

/**
 * Whether `pulumi` failed because the folder has no project. Only a fully qualified stack name works without.
 */
const saysNoProject = (stderr: string): boolean =>
  /pass the fully qualified name|no Pulumi\.yaml project file found/.test(stderr);

/** The command that deploys a stack of the local cloud; undefined for every other. */
function localCommand(stack: string): string | undefined {
  const [edition] = Object.entries(LOCAL_STACKS).find(([, name]) => name === stack) ?? [];
  if (edition === undefined) return undefined;
  return edition === "standard" ? "npm run local" : `npm run local -- --edition ${edition}`;
}

/** The command that deploys an existing stack. */
export const deploys = (stack: string): string =>
  localCommand(stack) ?? `pulumi up --stack ${stack}`;

/**
 * Another possible cause when a stack's outputs do not describe a service: the stack runs a different
 * program.
 */
export const ownProgram = (stack: string, outputs: string): string =>
  localCommand(stack) === undefined
    ? ` A program of your own has to export ${outputs} (docs/components.md).`
    : "";

/** What makes a stack that does not exist. */
function makes(stack: string): string {
  const command = localCommand(stack);
  return command
    ? `"${command}" makes it`
    : '"pulumi stack ls" lists the stacks, "pulumi stack init NAME" and "pulumi up" make one';
}

/**
 * The error when `pulumi` could not do something with a stack.
 *
 * @param purpose what it was needed for
 * @param otherwise what to write to do without it
 * @param failed begins the message of a failure for a reason of its own
 */
export function pulumiFailed(
  stack: string,
  { code, stderr = "" }: { readonly code?: unknown; readonly stderr?: string },
  { purpose, otherwise, failed }: { purpose: string; otherwise: string; failed: string },
): UsageError {
  if (code === "ENOENT") {
    // One of the local stacks may have been meant, and those need no installed `pulumi`.
    return new UsageError(
      `There is no pulumi on the PATH ${purpose} (in a clone, npm run brings one for the stacks ${Object.values(LOCAL_STACKS).join(", ")} only); install it, or ${otherwise}.`,
    );
  }
  if (saysNoStack(stderr)) return new UsageError(`There is no stack ${stack}; ${makes(stack)}.`);
  if (saysNoProject(stderr)) {
    return new UsageError(
      `There is no Pulumi.yaml in this folder or above it, so there is no stack ${stack}; run this in the folder of the project.`,
    );
  }
  return new UsageError(`${failed}:\n${lastLines(stderr)}`);
}
