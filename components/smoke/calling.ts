import { capabilitiesOf, type DeployedEdition, EDITIONS } from "../editions";
import type { Mount } from "../storage/mount";
import { OssMount } from "../storage/ossMount";

/** Arguments of the smoke check that say how it calls the service and how much it can prove. */
export function howToProve(edition: DeployedEdition, mount: Mount) {
  const { proof } = EDITIONS[edition];
  if (proof !== "queue") return { calls: proof };
  if (!(mount instanceof OssMount)) return { calls: "queue" as const, level: "result" as const };
  return { calls: "queue" as const, files: mount.address };
}

/**
 * Says in one line how a program calls the service.
 *
 * @param endpoint empty when a deployment went on without the service (`--continue-on-error`)
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
