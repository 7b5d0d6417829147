/** A stack's own name, of `organization/project/stack` too: files of the stack are called by it. */
export const stackName = (stack: string): string => stack.slice(stack.lastIndexOf("/") + 1);
