/** A mistake and the path of keys that leads to it, outermost first; empty when no one key is wrong. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Makes a problem of a message and its key; no problem when there is no message. */
export const at = (path: readonly PropertyKey[], message: string | undefined): Problem[] =>
  message === undefined ? [] : [{ path, message }];

/** Makes a test of whether an argument is given, even if its value is known only later. */
export const givenIn =
  <T extends object>(known: T, pending: readonly string[]) =>
  (key: keyof T & string): boolean =>
    known[key] !== undefined || pending.includes(key);

/** A problem as users read it: `a.b: message`. */
export const problemLine = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`;

/** Puts a key in front of the paths of problems that were found in its value. */
export const under = (key: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message }) => ({ path: [key, ...path], message }));
