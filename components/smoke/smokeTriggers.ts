/**
 * The triggers of a check's command: the caller's own values, the hash of the workflow's file, and a digest
 * of all arguments. Their order is in the states of existing stacks; another one would repeat every check.
 */
export const smokeTriggers = <T>(own: readonly T[], workflowHash: T, argsDigest: T): T[] => [
  ...own,
  workflowHash,
  argsDigest,
];

/** The hash of the workflow's file among the triggers in a command's state; undefined: they are no list. */
export const workflowHashIn = (triggers: unknown): unknown =>
  Array.isArray(triggers) ? triggers.at(-2) : undefined;
