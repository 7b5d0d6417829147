import type { Waiting } from "./waitUntilReady";

/** A line that stays the same is said again at this pace. */
const SAY_EVERY_SECONDS = 30;

/** Says while something is waited for how it is, when that changes, and for how long it has been waited for. */
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
