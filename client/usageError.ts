/** The caller gave something that cannot be used; the message lists all of it. */
export class UsageError extends Error {
  override name = "UsageError";

  constructor(
    message: string,
    /** Each thing that is wrong, for programs. @default the lines of the message */
    readonly problems: readonly string[] = message.split("\n"),
  ) {
    super(message);
  }
}
