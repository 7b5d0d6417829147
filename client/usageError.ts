/** The caller gave something that cannot be used; the message lists all of it. */
export class UsageError extends Error {
  override name = "UsageError";
  /** Private, because Pulumi shows every property of an error beside its message, which has them too. */
  readonly #problems: readonly string[];

  /** @param problems each thing that is wrong. @default the lines of the message */
  constructor(message: string, problems: readonly string[] = message.split("\n")) {
    super(message);
    this.#problems = problems;
  }

  /** Each thing that is wrong, for programs. */
  get problems(): readonly string[] {
    return this.#problems;
  }
}
