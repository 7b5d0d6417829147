import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { home } from "../../../local/home";
import { type Purpose, type Recorded, reduced } from "../../../stacks/ram/recorded";

/**
 * Where deployments write what they were seen to need of RAM, when somebody wants to know; see
 * docs/state-and-secrets.md. No policy is enforced then, or a new call would stop at it.
 */
export const accessLogs =
  process.env.COMFYUI_EAS_RECORD_ACCESS === "1" ? join(home, "ram") : undefined;

/**
 * Keeps what the requests of one deployment needed; the log is that of the local cloud. The needs
 * of a state's bucket are kept apart from those of the buckets that a stack makes.
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
