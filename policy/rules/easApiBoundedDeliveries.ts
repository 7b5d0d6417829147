import { z } from "zod";
import { objectAt } from "../../components/document/readJson";
import { easRule } from "../easRule";
import { found } from "../found";

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
    const { max_delivery: most } = objectAt(document.json, "queue");
    const bounded = typeof most === "number" && Number.isInteger(most) && most >= 1;
    if (bounded && most <= config.most) return;
    report(
      `queue.max_delivery must be a whole number from 1 to ${config.most}; it is ${found(most)}.`,
    );
  },
});
