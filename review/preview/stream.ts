import { hasFailed } from "../failed";
import type { Analysis, Diagnostic, Preview, Violation } from "./preview";
import type { EventShape, MetadataShape } from "./shape";
import { oneForEach, partsOfUrn, type RawStep, stepOf } from "./steps";
import { arePoliciesFinished, unsaid } from "./unsaid";
import { withoutSecrets } from "./withoutSecrets";

const raw = ({ op, urn, old, new: after, keys, detailedDiff }: MetadataShape): RawStep => ({
  op,
  urn,
  after,
  before: old,
  reasons: keys,
  diff: detailedDiff,
});

const violation = (event: NonNullable<EventShape["policyEvent"]>): Violation => ({
  pack: event.policyPackName,
  rule: event.policyName,
  isMandatory: event.enforcementLevel === "mandatory",
  severity: event.severity,
  resource: event.resourceUrn ? partsOfUrn(event.resourceUrn).name : undefined,
  message: withoutSecrets(plain(event.message)),
});

const analysis = (event: {
  readonly policyPackName: string;
  readonly resourceUrn?: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}): Analysis => ({
  pack: event.policyPackName,
  type: event.resourceUrn === undefined ? undefined : partsOfUrn(event.resourceUrn).type,
  ran: [...event.passed, ...event.failed],
});

/** Removes the engine's colour marks, such as `<{%red%}>`. */
const plain = (text: string) => text.replace(/<\{%[^%]*%\}>/g, "");

function diagnostic(event: NonNullable<EventShape["diagnosticEvent"]>): Diagnostic[] {
  const { message, prefix = "", severity, ephemeral = false } = event;
  if (ephemeral || (severity !== "error" && severity !== "warning")) return [];
  return [{ isError: severity === "error", message: withoutSecrets(plain(prefix + message)) }];
}

/**
 * Reads the engine's events, one per line, from `pulumi preview --json` with
 * `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true`, or from its `--event-log`. Only the events include
 * policies and unchanged resources.
 */
export function previewOfEvents(events: readonly EventShape[]): Preview {
  const present = <T>(pick: (event: EventShape) => T | null | undefined): T[] =>
    events.map(pick).filter((value) => value !== undefined && value !== null);
  const planned = present((event) => event.resourcePreEvent?.metadata);
  const { stack = "", project } = partsOfUrn(planned[0]?.urn ?? "");
  const refreshes = planned.filter(({ op }) => op === "refresh").map(({ urn }) => urn);
  const found = present((event) => event.resOutputsEvent?.metadata);
  // A refresh reports what it found as the first outputs of a resource; the plan's own outputs follow.
  const firsts = found.filter(({ urn }, at) => found.findIndex((each) => each.urn === urn) === at);
  const drift = firsts
    .filter((metadata) => refreshes.includes(metadata.urn) && isDrift(metadata))
    .map((metadata) => stepOf(raw({ ...metadata, op: driftOp(metadata) })));
  const finished = present((event) => event.policyAnalyzeStackSummaryEvent);
  const analyses: Analysis[] = [
    ...present((event) => event.policyAnalyzeSummaryEvent).map(analysis),
    ...finished.map(analysis),
  ];
  const violations = present((event) => event.policyEvent).map(violation);
  const ending = {
    summary: present((event) => event.summaryEvent).at(-1),
    finishedPacks: finished.length,
  };
  const said = present((event) => event.diagnosticEvent).flatMap(diagnostic);
  const diagnostics = [...said, ...unsaid(ending, said, violations)];
  return {
    stack,
    project,
    refreshed: refreshes.length > 0,
    config: Object.assign({}, ...present((event) => event.preludeEvent?.config)),
    steps: oneForEach(planned.map(raw), !hasFailed({ diagnostics, violations })),
    drift: drift.filter((step) => step !== undefined),
    violations: violations.length + analyses.length > 0 ? violations : undefined,
    analyses,
    policiesFinished: arePoliciesFinished(ending),
    diagnostics,
    isComplete: true,
  };
}

/** The operation of what a refresh found. `pulumi refresh` names it; `preview --refresh` only says refresh. */
function driftOp({ op, new: live }: MetadataShape): string {
  if (op !== "refresh") return op;
  return live ? "update" : "delete";
}

const isDrift = (metadata: MetadataShape) =>
  driftOp(metadata) === "delete" || Object.keys(metadata.detailedDiff ?? {}).length > 0;
