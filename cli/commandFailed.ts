/** A command that could not do what it was asked for. The message is for its user. */
export class CommandFailed extends Error {
  override name = "CommandFailed";

  constructor(
    readonly exitCode: number,
    message: string,
    /** Each thing that is wrong, for programs. @default the lines of the message */
    readonly problems: readonly string[] = message.split("\n"),
  ) {
    super(message);
  }
}

/** The user has stopped the command and knows it, so only programs are told. */
export class CommandStopped extends CommandFailed {
  override name = "CommandStopped";
}

/** What `--json` prints instead of a result. */
export const errorJson = ({ exitCode, message, problems }: CommandFailed): string =>
  JSON.stringify({ error: { exitCode, message, problems } });
