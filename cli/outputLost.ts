import { EXIT } from "./exitCodes";

/** The exit code that a shell gives a program killed by a broken pipe: 128 plus the number of SIGPIPE. */
const BROKEN_PIPE = 141;

/** Standard output cannot be written any more: its reader has gone, as `head` does, or its disk is full. */
export class OutputLost extends Error {
  override name = "OutputLost";
  /** Whether the reader has gone; otherwise a write has failed. */
  readonly isReadNoMore: boolean;

  constructor({ code, message }: NodeJS.ErrnoException) {
    super(
      code === "EPIPE"
        ? "nobody reads standard output any more"
        : `standard output cannot be written (${message})`,
    );
    this.isReadNoMore = code === "EPIPE";
  }

  /** The exit code of a command whose result nobody receives. */
  get exitCode(): number {
    return this.isReadNoMore ? BROKEN_PIPE : EXIT.wrong;
  }
}
