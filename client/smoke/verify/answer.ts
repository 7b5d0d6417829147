import { ANSWER_END } from "./endAfterAnswer";

/** Writes what `make` returns to standard output, as one line of JSON, and ends this process. */
export function answer(make: () => Promise<object>): void {
  // Parsers log to the console, but standard output is for the answer alone.
  console.log = console.info = console.debug = console.error;
  make().then(
    // Decoders may leave threads running. The answer is complete, so the process does not wait for
    // them.
    (made) => process.stdout.write(JSON.stringify(made) + ANSWER_END, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
