import { ANSWER_END } from "./endAfterAnswer";

/** Answers with what was made of a file, as one line of JSON on standard output, and ends this process. */
export function answer(make: () => Promise<object>): void {
  // Parsers log to the console; standard output belongs to the answer.
  console.log = console.info = console.debug = console.error;
  make().then(
    // Decoders may leave threads behind; the answer is complete, so nothing is waited for.
    (made) => process.stdout.write(JSON.stringify(made) + ANSWER_END, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
}
