import { UsageError } from "../../client/usageError";

/** A service cannot be taken over as it is; the message has one line for each thing to correct. */
export class AdoptError extends UsageError {
  override name = "AdoptError";
}

/** Throws one error with all problems. */
export function refuse(what: string, problems: readonly string[]): never {
  throw new AdoptError(`${what}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

/** A key of a document that the settings do not cover, and why. Never holds a value that may be secret. */
export interface Left {
  readonly key: string;
  readonly reason: string;
}
