import { z } from "zod";

// Answers of ComfyUI's HTTP API, as recorded from 0.3.64. Unknown keys are accepted, because every
// version adds some; only what the check relies on is required.

/** One complaint about a node of a submitted prompt. */
const NodeError = z.looseObject({
  class_type: z.string().optional(),
  errors: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        message: z.string().optional(),
        details: z.string().optional(),
      }),
    )
    .default([]),
});
export const NodeErrors = z.record(z.string(), NodeError);
/** The complaints about a submitted prompt, by node id. */
export type NodeErrors = z.infer<typeof NodeErrors>;

/** Normalises the complaints of an answer, which sends an empty list or nothing when there are none. */
const node_errors = z
  .union([NodeErrors, z.array(z.never()).transform((): NodeErrors => ({}))])
  .prefault({});

/** 200 of POST /prompt. `node_errors` may name nodes although the prompt was accepted. */
export const PromptAccepted = z.looseObject({
  // The id becomes part of URLs, which cannot carry half of a surrogate pair.
  prompt_id: z.string().regex(/^\P{Cs}+$/u),
  number: z.number().optional(),
  node_errors,
});
/** The answer to an accepted workflow; `node_errors` may name nodes that the service dropped. */
export type PromptAccepted = z.infer<typeof PromptAccepted>;

/** 400 of POST /prompt. `error` was a bare text in versions of 2023. */
export const PromptRefused = z.looseObject({
  error: z.union([
    z.string().transform((message) => ({ type: "", message, details: "" })),
    z.looseObject({
      type: z.string().default(""),
      message: z.string().default(""),
      details: z.string().default(""),
    }),
  ]),
  node_errors,
});
export type PromptRefused = z.infer<typeof PromptRefused>;

/** `[event, data]` as kept in the history, for example execution_error with the exception. */
const StatusMessage = z.tuple([z.string(), z.record(z.string(), z.unknown())], z.unknown());

/** One finished prompt. `outputs` holds whatever each node reports to the interface. */
export const HistoryEntry = z.looseObject({
  prompt: z.array(z.unknown()).default([]),
  outputs: z.record(z.string(), z.record(z.string(), z.unknown())),
  status: z
    .looseObject({
      status_str: z.string(),
      completed: z.boolean(),
      messages: z.array(StatusMessage).default([]),
    })
    .optional(),
});
/** One finished prompt. */
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** GET /history/{id}: `{}` while the prompt is queued or running, and for an unknown id. */
export const History = z.record(z.string(), HistoryEntry);

/** `[number, prompt id, graph, extra data, output ids]`. */
const QueueItem = z.tuple([z.number(), z.string()], z.unknown());
export type QueueItem = z.infer<typeof QueueItem>;

/** GET /queue. The pending prompts come in heap order, not in the order in which they will run. */
export const Queue = z.looseObject({
  queue_running: z.array(QueueItem),
  queue_pending: z.array(QueueItem),
});
/** The running and waiting prompts of all clients; the waiting ones are in heap order. */
export type Queue = z.infer<typeof Queue>;

/** GET /system_stats, the parts that identify a service. */
export const SystemStats = z.looseObject({
  system: z.looseObject({
    os: z.string().optional(),
    comfyui_version: z.string().optional(),
    python_version: z.string().optional(),
    pytorch_version: z.string().optional(),
  }),
  devices: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        type: z.string().optional(),
        vram_total: z.number().optional(),
      }),
    )
    .default([]),
});
/** What a ComfyUI reports about itself and its devices; `vram_total` is in bytes. */
export type SystemStats = z.infer<typeof SystemStats>;

/** POST /upload/image: the name that the server gave the file. */
export const Uploaded = z.looseObject({ name: z.string().min(1) });

/** GET /object_info: the inputs and outputs of each node class. */
export const ObjectInfo = z.record(z.string(), z.looseObject({}));
/** The inputs and outputs of each node class, by class name. */
export type ObjectInfo = z.infer<typeof ObjectInfo>;
