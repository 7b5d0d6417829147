import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A digest of the local cloud's code as it is in the checkout now. A cloud in the background outlives
 * the command that started it, so a `git pull` may change the code under it.
 */
export function ownCode(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(__dirname, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
    hash.update(`${file}\0`).update(readFileSync(join(__dirname, file)));
  }
  return hash.digest("hex");
}
