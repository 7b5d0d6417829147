import { z } from "zod";

// The parts of the engine's JSON that are read here, after `display.PreviewDigest` and
// `apitype.EngineEvent` of the engine's Go modules (3.259). Other keys are ignored, so that a newer
// engine's keys break nothing.

const properties = z.record(z.string(), z.unknown()).nullish();

/** A resource in its current or its planned state. */
const state = z.object({
  urn: z.string().optional(),
  custom: z.boolean().optional(),
  protect: z.boolean().optional(),
  retainOnDelete: z.boolean().optional(),
  external: z.boolean().optional(),
  provider: z.string().optional(),
  inputs: properties,
  outputs: properties,
});

export type StateShape = z.infer<typeof state>;

const diff = z.record(z.string(), z.unknown()).nullish();

const digestStep = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: state.nullish(),
  newState: state.nullish(),
  replaceReasons: z.array(z.string()).nullish(),
  detailedDiff: diff,
});

const severity = z.string();

/** The single document that `pulumi preview --json` prints, without policies and unchanged resources. */
export const Digest = z.object({
  config: z.record(z.string(), z.string()).optional(),
  steps: z.array(digestStep).default([]),
  diagnostics: z
    .array(z.object({ message: z.string().default(""), severity: severity.optional() }))
    .default([]),
  changeSummary: z.record(z.string(), z.number()).optional(),
});

export type DigestShape = z.infer<typeof Digest>;

const metadata = z.object({
  op: z.string(),
  urn: z.string(),
  old: state.nullish(),
  new: state.nullish(),
  keys: z.array(z.string()).nullish(),
  detailedDiff: diff,
});

export type MetadataShape = z.infer<typeof metadata>;

const names = z.array(z.string()).default([]);

/** The rules of a pack that passed or failed on a resource or the stack; disabled rules are in neither. */
const analyzed = z.object({ policyPackName: z.string(), passed: names, failed: names });

/** A line of the event stream. It holds one of these events, or one that is not needed here. */
export const EngineEvent = z.object({
  sequence: z.number(),
  preludeEvent: z.object({ config: z.record(z.string(), z.string()).nullish() }).optional(),
  resourcePreEvent: z.object({ metadata }).optional(),
  resOutputsEvent: z.object({ metadata }).optional(),
  diagnosticEvent: z
    .object({
      message: z.string(),
      prefix: z.string().optional(),
      severity,
      ephemeral: z.boolean().optional(),
    })
    .optional(),
  policyEvent: z
    .object({
      resourceUrn: z.string().optional(),
      message: z.string(),
      policyName: z.string(),
      policyPackName: z.string(),
      enforcementLevel: z.string(),
      severity: z.string().optional(),
    })
    .optional(),
  policyAnalyzeSummaryEvent: analyzed.extend({ resourceUrn: z.string().default("") }).optional(),
  policyAnalyzeStackSummaryEvent: analyzed.optional(),
  summaryEvent: z
    .object({
      PolicyPacks: z.record(z.string(), z.string()).nullish(),
      result: z.string().optional(),
    })
    .optional(),
});

export type EventShape = z.infer<typeof EngineEvent>;
