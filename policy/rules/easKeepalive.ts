import { z } from "zod";
import { easRule } from "../easRule";

export const easKeepalive = easRule({
  id: "eas-keepalive",
  description:
    "The time limit of a request is set, because EAS documents two different defaults for it.",
  severity: "medium",
  level: "mandatory",
  remediation:
    "Set metadata.rpc.keepalive in milliseconds, such as 600000. A request that takes longer is ended by the gateway with 408; the documented defaults are 600000 in one place and 5000 in another.",
  config: z.strictObject({
    leastMs: z.int().min(1).default(60_000).describe("shortest accepted limit in milliseconds"),
  }),
  editions: ["standard", "api", "cluster"],
  check({ document, config, report }) {
    const least = `must be at least ${config.leastMs} (milliseconds)`;
    const found = document.settings("rpc.keepalive");
    if (found.length === 0) report(`metadata.rpc.keepalive ${least}; it is missing.`);
    for (const { path, value } of found) {
      if (typeof value === "number" && value >= config.leastMs) continue;
      report(`${path} ${least}; it is ${JSON.stringify(value)}.`);
    }
  },
});
