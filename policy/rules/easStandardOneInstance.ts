import { documentCronscalers } from "../../components/document/documentScale";
import { EDITIONS } from "../../components/editions";
import { easRule } from "../easRule";

export const easStandardOneInstance = easRule({
  id: "eas-standard-one-instance",
  description:
    "A service of the Standard edition has exactly one instance, because only the process that took a prompt knows it.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Set metadata.instance to 1 and remove the autoscaler or the cronscaler. For several instances use edition: api (programs) or cluster (designers).",
  editions: ["standard"],
  check({ document, report }) {
    const { max } = EDITIONS.standard.instances;
    const { instance = max } = document.metadata;
    if (instance !== max) {
      report(`metadata.instance must be ${max}; it is ${JSON.stringify(instance)}.`);
    }
    for (const { path } of [...document.autoscalers, ...documentCronscalers(document.json)]) {
      report(
        `${path} must be left out: a second instance would not know the prompts of the first.`,
      );
    }
  },
});
