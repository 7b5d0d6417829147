import { z } from "zod";
import { objectAt } from "../../components/document/readJson";
import { easRule } from "../easRule";

export const easApiBoundedDeliveries = easRule({
  id: "eas-api-bounded-deliveries",
  description: "The queue of the API edition delivers a workflow only a limited number of times.",
  severity: "medium",
  level: "mandatory",
  remediation:
    "Set queue.maxDeliveries (queue.max_delivery in the document) to 1, or to a small number if a workflow must survive the loss of its instance. Without a limit, a workflow that kills its instance would kill one instance after another.",
  config: z.strictObject({
    most: z.int().min(1).default(5).describe("the most deliveries that are accepted"),
  }),
  editions: ["api"],
  check({ document, config, report }) {
    const found = objectAt(document.json, "queue").max_delivery;
    const bounded = typeof found === "number" && Number.isInteger(found) && found >= 1;
    if (bounded && found <= config.most) return;
    const is = found === undefined ? "missing" : JSON.stringify(found);
    report(`queue.max_delivery must be a whole number from 1 to ${config.most}; it is ${is}.`);
  },
});
