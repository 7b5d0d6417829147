import { capabilitiesOf, type DeployedEdition, EDITIONS } from "../editions";
import type { Mount } from "../storage/mount";
import { OssMount } from "../storage/ossMount";

/** How the smoke check reaches the service, and what it can show there. */
export function howToProve(edition: DeployedEdition, mount: Mount) {
  const { proof } = EDITIONS[edition];
  if (proof !== "queue") return { calls: proof };
  if (!(mount instanceof OssMount)) return { calls: "queue" as const, level: "result" as const };
  return { calls: "queue" as const, files: mount.address };
}

/**
 * One line for whoever wants to call the service from a program.
 *
 * @param endpoint empty where a deployment went on without the service (`--continue-on-error`)
 */
export function howToCall(edition: DeployedEdition, endpoint: string): string {
  const { calls, title, document } = capabilitiesOf(edition);
  const sure = document === "unverified" ? " (unverified)" : "";
  if (calls === "none") return `none: the ${title} edition${sure} has a WebUI only`;
  if (endpoint === "") return "none: the service has no address";
  return calls === "sync"
    ? `POST ${endpoint}/prompt, then GET ${endpoint}/history/<prompt_id>`
    : `POST ${endpoint}/api_prompt?task_id=<id>, then take the result from ${endpoint}/sink`;
}
