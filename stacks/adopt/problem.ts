/** A service cannot be taken over as it is; the message has one line for each thing to put right. */
export class AdoptError extends Error {
  override readonly name = "AdoptError";
}

/** Throws everything that is wrong at once. */
export function refuse(what: string, problems: readonly string[]): never {
  throw new AdoptError(`${what}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

/** A key of a document that settings do not say, and why. Never with a value that may be secret. */
export interface Left {
  readonly key: string;
  readonly reason: string;
}
