import { defineRule } from "../defineRule";
import { type EasDocument, readDocument } from "../easDocument";
import { malformed } from "../malformed";

export const easDocumentReadable = defineRule({
  id: "eas-document-readable",
  description: "The document of a service is a JSON object that rules and reviewers can read.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Build serviceConfig from a plain object and put no secret into it, because one secret hides the whole document. An id that the same deployment creates hides it in the first preview: use an existing network or mount target, or create it in a separate stack. Leave cloud.computing out of a Serverless service, and the key serverless out of any other.",
  of: ["alicloud:pai/service:Service"],
  check({ props, report, undecided }) {
    const reading = readDocument(props);
    if (reading.state === "unreadable") {
      report(`serviceConfig must be a JSON object in a text; ${reading.problem}.`);
    }
    if (reading.state === "known") {
      for (const problem of malformed(reading.document.json)) report(problem);
      const { edition, machines } = reading.document;
      // Few rules apply to that edition, so no other service may pass for one.
      if (edition === "serverless" && machines[0] !== undefined) {
        report(
          `A document of the Serverless edition (metadata.type "Serverless", or the key serverless) must name no machine; ${machines[0].path} does.`,
        );
      }
      if (hasNothingToStart(reading.document)) {
        report("containers must have an entry, with the image and the start command of ComfyUI.");
      }
    }
    if (reading.state === "unknown") {
      undecided("serviceConfig", "is known only once it is deployed");
    }
    if (reading.state === "secret") {
      report(
        "serviceConfig must not be secret as a whole; no rule and no reviewer can read it. Take the secret out of it.",
      );
    }
  },
});

/**
 * Whether a ComfyUI service names no container. A service of an unknown kind may need none, and EAS
 * provides the Serverless edition's.
 */
const hasNothingToStart = ({ json, edition }: EasDocument): boolean => {
  const { containers = null } = json;
  const isEmpty = containers === null || (Array.isArray(containers) && containers.length === 0);
  return isEmpty && edition !== undefined && edition !== "serverless";
};
