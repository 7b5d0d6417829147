import { isUp } from "../../../client/eas/status";
import { redactDeep, redactor } from "../../../client/http/redact";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { depthOf } from "../../queueDepth";
import { stackService } from "../../stackService";
import { billingOf } from "./billing";
import { statusJson } from "./json";
import { lastProofOf } from "./proof";
import { type Seen, seenByEas } from "./service";
import { statusText } from "./text";

export interface StatusFlags {
  stack: string;
  json?: boolean;
}

function codeOf(seen: Seen): number {
  if (seen.state === "unknown") return EXIT.notReady;
  return seen.state === "there" && isUp(seen.overview.status) ? EXIT.ok : EXIT.wrong;
}

/**
 * Asks EAS, the service and the evidence, each by itself, and prints.
 *
 * @returns 0 when the service is Running or Scaling
 */
export async function runStatus({ stack, json }: StatusFlags, io: Io): Promise<number> {
  const service = await stackService(stack);
  const { facts, name } = service;
  const seen = await seenByEas(service, io);
  const [depth, proof] = await Promise.all([
    seen.state === "gone"
      ? { unknown: "it is gone with the service" }
      : depthOf(facts, name, io.signal),
    lastProofOf(facts),
  ]);
  const redact = redactor(facts.token ?? "");
  const report = { service, seen, depth, proof, billing: billingOf(seen, service) };
  if (json) io.out(JSON.stringify(redactDeep(statusJson(report), redact)));
  else for (const line of statusText(report)) io.out(redact(line));
  return codeOf(seen);
}
