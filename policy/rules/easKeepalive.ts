import { z } from "zod";
import { easRule } from "../easRule";

export const easKeepalive = easRule({
  id: "eas-keepalive",
  description: "The longest time of one request is set, because EAS documents two defaults for it.",
  severity: "medium",
  level: "mandatory",
  remediation:
    "Set metadata.rpc.keepalive in milliseconds, such as 600000. A request that takes longer is ended by the gateway with 408; the documented defaults are 600000 in one place and 5000 in another.",
  config: z.object({
    leastMs: z.int().min(1).default(60_000).describe("least time in milliseconds"),
  }),
  editions: ["standard", "api", "cluster"],
  check({ document, config, report }) {
    const found = document.rpc("keepalive");
    if (typeof found === "number" && found >= config.leastMs) return;
    const is = found === undefined ? "missing" : JSON.stringify(found);
    report(
      `metadata.rpc.keepalive must be at least ${config.leastMs} (milliseconds); it is ${is}.`,
    );
  },
});
