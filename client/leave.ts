/**
 * Ends this process with its `exitCode` once what it has printed is written. Left to itself, Node waits
 * for the connection of a request that was given up: for five minutes where a proxy has taken it and
 * never answers (seen: Node 24 with `NODE_USE_ENV_PROXY=1`).
 */
export async function leave(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // That nobody reads any more is for those to tell who have printed.
    stream.on("error", () => undefined);
    await new Promise((resolve) => stream.write("", resolve));
  }
  process.exit();
}
