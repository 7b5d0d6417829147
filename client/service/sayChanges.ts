import type { Waiting } from "./waitUntilReady";

/** How often to repeat a line that stays the same. */
const SAY_EVERY_SECONDS = 30;

/** Returns a function that logs the status of a wait, with the time waited, when the status changes. */
export function sayChanges(run: Pick<Waiting, "seconds" | "log">): (line: string) => void {
  const started = run.seconds;
  let said = { line: "", at: 0 };
  return (line) => {
    const waited = run.seconds - started;
    if (line === said.line && waited - said.at < SAY_EVERY_SECONDS) return;
    run.log(`${line}, ${waited} s`);
    said = { line, at: waited };
  };
}
