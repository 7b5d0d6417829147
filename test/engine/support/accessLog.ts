import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { home } from "../../../local/home";
import { type Purpose, type Recorded, reduced } from "../../../stacks/ram/recorded";

/**
 * Folder where deployments record which RAM permissions they needed; undefined unless
 * COMFYUI_EAS_RECORD_ACCESS is 1, see docs/state-and-secrets.md. While recording, no policy is
 * enforced, because it would refuse any new call.
 */
export const accessLogs =
  process.env.COMFYUI_EAS_RECORD_ACCESS === "1" ? join(home, "ram") : undefined;

/**
 * Records what the requests of one deployment needed, from the log of the local cloud. The needs of a
 * state's bucket are kept apart from those of the buckets that a stack makes.
 */
export function keepAccess(name: string, log: unknown, purpose: Purpose = "deployer"): void {
  if (accessLogs === undefined) return;
  const { requests } = log as { requests: { access?: Recorded[] }[] };
  mkdirSync(accessLogs, { recursive: true });
  const needs = reduced(
    requests.flatMap(({ access = [] }) => access),
    purpose,
  );
  writeFileSync(join(accessLogs, `${purpose}-${name}.json`), JSON.stringify(needs));
}
