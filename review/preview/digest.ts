import type { Diagnostic, Preview } from "./preview";
import type { DigestShape } from "./shape";
import { oneForEach, partsOfUrn, stepOf } from "./steps";

const diagnostic = ({ message, severity }: DigestShape["diagnostics"][number]): Diagnostic[] => {
  const isError = severity === "error";
  return isError || severity === "warning" ? [{ isError, message }] : [];
};

/** Reads the document of `pulumi preview --json`, in which the engine leaves out what policies found. */
export function previewOfDigest(digest: DigestShape): Preview {
  const { stack = "", project } = partsOfUrn(digest.steps[0]?.urn ?? "");
  const raw = digest.steps.map(({ oldState, newState, replaceReasons, detailedDiff, ...step }) => ({
    ...step,
    before: oldState,
    after: newState,
    reasons: replaceReasons,
    diff: detailedDiff,
  }));
  const refreshed = raw.some(({ op }) => op === "refresh");
  // A refresh's step becomes an update or a deletion where it finds a difference, and stands before
  // what is planned then; so the first step of a resource is the refresh's.
  const first = raw.filter(({ urn }, at) => raw.findIndex((each) => each.urn === urn) === at);
  const found = first.filter(({ op }) => op === "update" || op === "delete");
  return {
    ...{ stack, project, refreshed },
    config: digest.config ?? {},
    steps: oneForEach(raw.map(stepOf).filter((step) => step !== undefined)),
    drift: refreshed ? found.map(stepOf).filter((step) => step !== undefined) : [],
    violations: undefined,
    diagnostics: digest.diagnostics.flatMap(diagnostic),
    isComplete: false,
  };
}
