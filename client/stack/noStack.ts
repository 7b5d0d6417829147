import { UsageError } from "../usageError";
import { LOCAL_STACKS } from "./localStacks";

/** Whether `pulumi` failed because there is no such stack. */
export const saysNoStack = (stderr: string): boolean => /no stack named/.test(stderr);

/** Whether `pulumi` failed because the folder is of no project, which only a stack's whole name can do without. */
export const saysNoProject = (stderr: string): boolean =>
  /pass the fully qualified name|no Pulumi\.yaml project file found/.test(stderr);

/** What to tell where the folder is of no project. */
export const noProject = (stack: string): UsageError =>
  new UsageError(
    `There is no Pulumi.yaml in this folder or above it, so there is no stack ${stack}; run this in the folder of the project.`,
  );

/** The command that deploys a stack of the local cloud; undefined for every other. */
function localCommand(stack: string): string | undefined {
  const [edition] = Object.entries(LOCAL_STACKS).find(([, name]) => name === stack) ?? [];
  if (edition === undefined) return undefined;
  return edition === "standard" ? "npm run local" : `npm run local -- --edition ${edition}`;
}

/** The command that deploys a stack that is there. */
export const deploys = (stack: string): string =>
  localCommand(stack) ?? `pulumi up --stack ${stack}`;

/** What else may be the matter with a stack that says nothing of its service: its program is another. */
export const ownProgram = (stack: string, outputs: string): string =>
  localCommand(stack) === undefined
    ? ` A program of your own has to export ${outputs} (docs/components.md).`
    : "";

/** What to tell about a stack that is not there. */
export function noStack(stack: string): UsageError {
  const command = localCommand(stack);
  const remedy = command
    ? `"${command}" makes it`
    : '"pulumi stack ls" shows those there are, "pulumi stack init NAME" and "pulumi up" make one';
  return new UsageError(`There is no stack ${stack}; ${remedy}.`);
}

/**
 * What to tell where there is no `pulumi`: a local stack may have been meant, and none is missed then.
 *
 * @param purpose what it was wanted for
 * @param otherwise what can be written to do without
 */
export const noPulumi = (purpose: string, otherwise: string): UsageError =>
  new UsageError(
    `There is no pulumi on the PATH ${purpose} (in a clone, npm run brings one for the stacks ${Object.values(LOCAL_STACKS).join(", ")} only); install it, or ${otherwise}.`,
  );
