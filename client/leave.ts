/**
 * Ends this process with its `exitCode` once all its output is written. Otherwise Node waits for the
 * connection of an abandoned request: five minutes if a proxy has accepted it and never answers (seen: Node
 * 24 with `NODE_USE_ENV_PROXY=1`).
 */
export async function leave(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // The code that printed reports a closed pipe.
    stream.on("error", () => undefined);
    await new Promise((resolve) => stream.write("", resolve));
  }
  process.exit();
}
