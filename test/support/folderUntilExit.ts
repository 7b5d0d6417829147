import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** An empty folder for a command, removed when its process ends, even by Ctrl-C. */
export function folderUntilExit(): string {
  const dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  process.on("exit", () => rmSync(dir, { recursive: true, force: true }));
  // A signal that nobody handles ends the process without an exit event.
  for (const signal of SIGNALS) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  return dir;
}
