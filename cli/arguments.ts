/** The arguments before `--`; none of those after it is an option. */
export function beforeOperands(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end);
}

export const isOption = (arg: string): boolean => /^-./.test(arg);

/** An option without its value, which may be a secret under a mistyped name. */
export const optionName = (arg: string): string => arg.replace(/=.*/s, "");
