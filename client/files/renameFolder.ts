import { rename } from "node:fs/promises";
import { pause } from "../http/pause";

/** What Windows answers while another program has a file of the folder open. */
const IN_USE = ["EPERM", "EACCES", "EBUSY"];
const PATIENCE_MS = 10_000;
const POLL_MS = 100;

/**
 * Renames a folder. Windows refuses that while another program has a file in it open, as virus scanners have
 * new files for a moment (documented: npm's graceful-fs), so there it is tried for up to 10 seconds.
 */
export async function renameFolder(from: string, to: string): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      const mayPass = process.platform === "win32" && IN_USE.includes(code);
      if (!mayPass || performance.now() >= giveUpAt) throw error;
    }
    await pause(POLL_MS);
  }
}
