import { z } from "zod";
import { EasReport } from "../eas/report/report";
import { LikelyCause } from "./causes/recognise";
import { OutputEvidence } from "./evidenceOutput";
import { Problem } from "./problem";
import { ProofLevel } from "./proofLevel";

/**
 * Version of the format. It changes when a field is removed, renamed or means something else; a new
 * optional field does not change it. Readers therefore ignore fields that they do not know, and no
 * object of the format is strict.
 *
 * - 1: `timings` in seconds, no `verdict`, no `checks`.
 * - 2: this one.
 */
export const SCHEMA_VERSION = 2;

/** The check's statement about the service in one word. */
export const Verdict = z.enum(["proved", "wrong", "not-ready"]).meta({
  description:
    "proved: the service made what the workflow asks for, shown at the required level. wrong: it answered, but with something else; or, if every problem is not-checked or broken, the check could not look at everything it made. not-ready: it did not answer in time, or not as ComfyUI on EAS does.",
});
export type Verdict = z.infer<typeof Verdict>;

export const CallPath = z.enum(["standard/sync", "api/queue", "cluster/webui"]).meta({
  description: "Edition, and the way of calling that the check used.",
});

const SHA256 = "hex";

/** The request's ids at the service, as far as they were told. */
const requestIds = {
  promptId: z.string().optional().meta({
    description:
      "ComfyUI's id of the request. On the API edition only the result tells it, and not always.",
  }),
  taskId: z.string().optional().meta({
    description:
      "The check's own id of the request in the queues of the API edition (the tag task_id).",
  }),
  requestId: z.string().optional().meta({
    description: "The queue's id of the request (the tag requestId).",
  }),
};

/** What the service was deployed from, as far as the deployment told the check. */
export const Deployment = z.object({
  stack: z.string().optional().meta({ description: "Name of the Pulumi stack." }),
  documentSha256: z.string().optional().meta({
    description: "SHA-256 of the EAS document (serviceConfig) as it was deployed.",
    unit: SHA256,
  }),
  engine: z.string().optional().meta({ description: "The Pulumi engine and its version." }),
  provider: z.string().optional().meta({
    description: "The provider that made the service, and its version.",
  }),
});
export type Deployment = z.infer<typeof Deployment>;

/** One thing that was looked for. */
const Check = z.object({
  what: z.string().meta({ description: "What has to hold, as a sentence." }),
  result: z.enum(["pass", "fail", "not-applicable"]).meta({
    description:
      "not-applicable: it does not apply to this edition or workflow, cannot be checked on this machine, or the run ended before it.",
  }),
  why: z.string().optional().meta({
    description:
      "After fail, what came instead; after not-applicable, the reason; after pass, its limits, if any.",
  }),
});
export type Check = z.infer<typeof Check>;

const milliseconds = (description: string) => z.int().optional().meta({ description, unit: "ms" });

/** How long each step took, by the clock of the machine that checked. */
const Timings = z.object({
  ready: milliseconds("Waiting until the service answered."),
  submit: milliseconds("Submitting the workflow."),
  generate: milliseconds("From the submission until the check saw the end."),
  queued: milliseconds(
    "The part of generate before the check saw the request run; it looks every few seconds.",
  ),
  running: milliseconds("The rest of generate, in which the workflow ran."),
  fetch: milliseconds("Reading every file."),
  verify: milliseconds("Decoding the files and comparing them with the workflow."),
  total: milliseconds("Everything together, from the first request to the verdict."),
});
export type Timings = z.infer<typeof Timings>;

const Seed = z.object({
  node: z.string().meta({ description: "Id of the node." }),
  input: z.string().meta({ description: "Its input." }),
  value: z.number().meta({ description: "What was submitted." }),
});

/** What a smoke check saw: the content of `evidence.json`. It never holds the token. */
export const Evidence = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION).meta({ description: "Version of this format." }),
  verdict: Verdict,
  passed: z.boolean().meta({ description: "True when verdict is proved." }),
  level: ProofLevel,
  requiredLevel: ProofLevel.meta({ description: "The level that had to be reached." }),
  startedAt: z.iso.datetime().meta({ description: "When the check began.", unit: "ISO 8601, UTC" }),
  endpoint: z.string().meta({ description: "Scheme, host and path of the service." }),
  path: CallPath,
  jobId: z.string().optional().meta({
    description:
      "Id of this run, a UUID. It is the client_id and the requested prompt_id at ComfyUI, the end of the task_id at a queue, and the name of the folder for the files, comfyui-eas/<jobId>/. Absent when nothing was submitted.",
  }),
  ...requestIds,
  workflow: z
    .object({
      sha256: z.string().meta({
        description: "SHA-256 of the workflow as given, with sorted keys.",
        unit: SHA256,
      }),
      submittedSha256: z.string().meta({
        description: "The same for the workflow as submitted, with its seeds.",
        unit: SHA256,
      }),
      seeds: z.array(Seed).meta({ description: "The seeds that were submitted." }),
      seedsKept: z.boolean().meta({
        description:
          "True when the seeds are those of the workflow or of the settings, so that ComfyUI may answer from the cache of an earlier run; false when they were drawn for this run.",
      }),
    })
    .meta({ description: "What was asked for." }),
  deployment: Deployment.optional().meta({
    description:
      "What the service was deployed from, as far as the check was told; absent when it was told nothing, as when run by hand.",
  }),
  service: z
    .object({
      comfyui: z.string().optional().meta({ description: "Version of ComfyUI." }),
      python: z.string().optional().meta({ description: "Version of Python." }),
      pytorch: z.string().optional().meta({ description: "Version of PyTorch." }),
      devices: z.array(z.string()).meta({ description: "Devices, with their memory." }),
    })
    .optional()
    .meta({
      description: "What the service says about itself; absent if it says nothing (API edition).",
    }),
  timings: Timings.meta({
    description:
      "How long each step took, by the clock of the machine that checked; a step that was not reached is absent.",
  }),
  checks: z.array(Check).meta({ description: "What was checked, and the results." }),
  outputs: z.array(OutputEvidence).meta({ description: "The files that the service reported." }),
  problems: z
    .array(Problem)
    .meta({ description: "Everything that keeps the service from being proven." }),
  causes: z.array(LikelyCause).optional().meta({
    description: "Likely causes of the problems, the likeliest first; absent when none is known.",
  }),
  eas: EasReport.optional().meta({
    description:
      "What EAS says about a service that was not proven; absent when EAS was not asked.",
  }),
  notes: z
    .array(z.string())
    .meta({ description: "Worth knowing, but without effect on the verdict." }),
});
export type Evidence = z.infer<typeof Evidence>;
