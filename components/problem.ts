/** A mistake and the key it is at, from the outermost one; empty when it is at none. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** `a.b: message`, as users read it. */
export const problemLine = ({ path, message }: Problem): string =>
  path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`;

/** Problems of what a key holds, by their place in the whole. */
export const under = (key: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, message }) => ({ path: [key, ...path], message }));
