/** A stack's bare name, even from `organization/project/stack`: the stack's files are named after it. */
export const stackName = (stack: string): string => stack.slice(stack.lastIndexOf("/") + 1);
