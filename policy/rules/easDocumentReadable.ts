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
    switch (reading.state) {
      case "unknown":
        return undecided("serviceConfig", "is known only once it is deployed");
      case "secret":
        return report(
          "serviceConfig must not be secret as a whole; no rule and no reviewer can read it. Take the secret out of it.",
        );
      case "unreadable":
        return report(`serviceConfig must be a JSON object in a text; ${reading.problem}.`);
      case "known":
        for (const problem of problemsOf(reading.document)) report(problem);
    }
  },
});

function problemsOf(document: EasDocument): string[] {
  const problems = malformed(document.json);
  const [machine] = document.machines;
  // Few rules apply to that edition, so no other service may pass for one.
  if (document.edition === "serverless" && machine) {
    problems.push(
      `A document of the Serverless edition (metadata.type "Serverless", or the key serverless) must name no machine; ${machine.path} does.`,
    );
  }
  if (hasNothingToStart(document)) {
    problems.push(
      "containers must have an entry, with the image and the start command of ComfyUI.",
    );
  }
  return problems;
}

/**
 * Whether a ComfyUI service names no container. A service of an unknown kind may need none, and EAS
 * provides the Serverless edition's.
 */
const hasNothingToStart = ({ json, edition }: EasDocument): boolean => {
  const { containers = null } = json;
  const isEmpty = containers === null || (Array.isArray(containers) && containers.length === 0);
  return isEmpty && edition !== undefined && edition !== "serverless";
};
