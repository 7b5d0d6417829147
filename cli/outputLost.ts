import { EXIT } from "./exitCodes";

/** What a shell says of a program that the end of a pipe has killed: 128 and the number of SIGPIPE. */
const BROKEN_PIPE = 141;

/** Standard output cannot be written any more: its reader has gone, as `head` does, or its disk is full. */
export class OutputLost extends Error {
  override name = "OutputLost";
  /** Whether there was somebody who has read enough. */
  readonly isReadNoMore: boolean;

  constructor({ code, message }: NodeJS.ErrnoException) {
    super(
      code === "EPIPE"
        ? "nobody reads standard output any more"
        : `standard output cannot be written (${message})`,
    );
    this.isReadNoMore = code === "EPIPE";
  }

  /** What a command ends with that has something to tell, and nobody to tell it to. */
  get exitCode(): number {
    return this.isReadNoMore ? BROKEN_PIPE : EXIT.wrong;
  }
}
