import { isObject } from "../../components/document/json";
import { hasFailed } from "../failed";
import type { Diagnostic, Preview } from "./preview";
import type { DigestShape } from "./shape";
import { oneForEach, partsOfUrn, type RawStep, stepOf } from "./steps";
import { withoutSecrets } from "./withoutSecrets";

const diagnostic = ({ message, severity }: DigestShape["diagnostics"][number]): Diagnostic[] => {
  const isError = severity === "error";
  return isError || severity === "warning" ? [{ isError, message: withoutSecrets(message) }] : [];
};

const isOutputsOnly = (difference: unknown) =>
  isObject(difference) && difference.inputDiff === false;

/**
 * Works out what the refresh of `preview --refresh` found, because its refresh steps do not show it. It
 * shows in the steps planned afterwards: an update whose inputs are unchanged and whose outputs are the
 * cloud's, or a creation of a resource that the state already has.
 */
function drifted(planned: RawStep, inState: RawStep["before"]): RawStep[] {
  const { op, before, diff } = planned;
  if (op === "create" && inState) {
    return [{ ...planned, op: "delete", before: inState, after: undefined, diff: undefined }];
  }
  const fromCloud = Object.entries(diff ?? {}).filter(([, each]) => isOutputsOnly(each));
  if (op !== "update" || !before || fromCloud.length === 0) return [];
  return [
    {
      ...planned,
      before: { ...before, outputs: before.inputs },
      after: before,
      diff: Object.fromEntries(fromCloud),
    },
  ];
}

/** Reads the single document of `pulumi preview --json`, which leaves out what policies found. */
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
  // A refresh step that finds a difference becomes an update or a deletion. It comes before the planned
  // steps, so the first step of a resource is the refresh's.
  const first = raw.filter(({ urn }, at) => raw.findIndex((each) => each.urn === urn) === at);
  const found = first.filter(({ op }) => op === "update" || op === "delete");
  const refreshes = first.filter(({ op }) => op === "refresh");
  const behind = refreshes.flatMap(({ urn, before }) => {
    const planned = raw.find((step) => step.urn === urn && step.op !== "refresh");
    return planned ? drifted(planned, before) : [];
  });
  const diagnostics = digest.diagnostics.flatMap(diagnostic);
  return {
    stack,
    project,
    refreshed,
    config: digest.config ?? {},
    steps: oneForEach(raw, !hasFailed({ diagnostics, violations: undefined })),
    drift: refreshed ? [...found, ...behind].map(stepOf).filter((step) => step !== undefined) : [],
    violations: undefined,
    policiesFinished: false,
    analyses: [],
    diagnostics,
    isComplete: false,
  };
}
