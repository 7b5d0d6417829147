import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** An empty folder for a command, which is removed when its process ends, also by Ctrl-C. */
export function folderUntilExit(): string {
  const dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  process.on("exit", () => rmSync(dir, { recursive: true, force: true }));
  // By itself a signal ends the process without that.
  for (const signal of SIGNALS) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  return dir;
}
