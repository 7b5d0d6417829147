import { isLocalStack } from "../../client/stack/localStacks";

/** Whether `--stack` names a local stack; elsewhere the same word is a file or another option's value. */
export function namesLocalStack(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  const stacks = options.flatMap((arg, index) => {
    if (arg === "--stack") return options[index + 1] ?? [];
    return arg.startsWith("--stack=") ? arg.slice("--stack=".length) : [];
  });
  return stacks.some(isLocalStack);
}
