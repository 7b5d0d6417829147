/** A mistake and the key it is at, from the outermost one; empty when it is at none. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A message as a problem at a key; none where there is no message. */
export const at = (path: readonly PropertyKey[], message: string | undefined): Problem[] =>
  message === undefined ? [] : [{ path, message }];

/** Whether an argument is given, also where it is known only later. */
export const givenIn =
  <T extends object>(known: T, pending: readonly string[]) =>
  (key: keyof T & string): boolean =>
    known[key] !== undefined || pending.includes(key);

/** `a.b: message`, as users read it. */
export const problemLine = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`;

/** Problems of what a key holds, by their place in the whole. */
export const under = (key: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message }) => ({ path: [key, ...path], message }));
