import { z } from "zod";
export declare const NodeErrors: z.ZodRecord<z.ZodString, z.ZodObject<{
    class_type: z.ZodOptional<z.ZodString>;
    errors: z.ZodDefault<z.ZodArray<z.ZodObject<{
        type: z.ZodOptional<z.ZodString>;
        message: z.ZodOptional<z.ZodString>;
        details: z.ZodOptional<z.ZodString>;
    }, z.core.$loose>>>;
}, z.core.$loose>>;
/** The complaints about a submitted prompt, by node id. */
export type NodeErrors = z.infer<typeof NodeErrors>;
/** 200 of POST /prompt. `node_errors` may name nodes although the prompt was accepted. */
export declare const PromptAccepted: z.ZodObject<{
    prompt_id: z.ZodString;
    number: z.ZodOptional<z.ZodNumber>;
    node_errors: z.ZodPrefault<z.ZodUnion<readonly [z.ZodRecord<z.ZodString, z.ZodObject<{
        class_type: z.ZodOptional<z.ZodString>;
        errors: z.ZodDefault<z.ZodArray<z.ZodObject<{
            type: z.ZodOptional<z.ZodString>;
            message: z.ZodOptional<z.ZodString>;
            details: z.ZodOptional<z.ZodString>;
        }, z.core.$loose>>>;
    }, z.core.$loose>>, z.ZodPipe<z.ZodArray<z.ZodNever>, z.ZodTransform<Record<string, {
        [x: string]: unknown;
        errors: {
            [x: string]: unknown;
            type?: string | undefined;
            message?: string | undefined;
            details?: string | undefined;
        }[];
        class_type?: string | undefined;
    }>, never[]>>]>>;
}, z.core.$loose>;
/** The answer to an accepted workflow; `node_errors` may name nodes that the service dropped. */
export type PromptAccepted = z.infer<typeof PromptAccepted>;
/** 400 of POST /prompt. `error` was a bare text in versions of 2023. */
export declare const PromptRefused: z.ZodObject<{
    error: z.ZodUnion<readonly [z.ZodPipe<z.ZodString, z.ZodTransform<{
        type: string;
        message: string;
        details: string;
    }, string>>, z.ZodObject<{
        type: z.ZodDefault<z.ZodString>;
        message: z.ZodDefault<z.ZodString>;
        details: z.ZodDefault<z.ZodString>;
    }, z.core.$loose>]>;
    node_errors: z.ZodPrefault<z.ZodUnion<readonly [z.ZodRecord<z.ZodString, z.ZodObject<{
        class_type: z.ZodOptional<z.ZodString>;
        errors: z.ZodDefault<z.ZodArray<z.ZodObject<{
            type: z.ZodOptional<z.ZodString>;
            message: z.ZodOptional<z.ZodString>;
            details: z.ZodOptional<z.ZodString>;
        }, z.core.$loose>>>;
    }, z.core.$loose>>, z.ZodPipe<z.ZodArray<z.ZodNever>, z.ZodTransform<Record<string, {
        [x: string]: unknown;
        errors: {
            [x: string]: unknown;
            type?: string | undefined;
            message?: string | undefined;
            details?: string | undefined;
        }[];
        class_type?: string | undefined;
    }>, never[]>>]>>;
}, z.core.$loose>;
export type PromptRefused = z.infer<typeof PromptRefused>;
/** One finished prompt. `outputs` holds whatever each node reports to the interface. */
export declare const HistoryEntry: z.ZodObject<{
    prompt: z.ZodDefault<z.ZodArray<z.ZodUnknown>>;
    outputs: z.ZodRecord<z.ZodString, z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    status: z.ZodOptional<z.ZodObject<{
        status_str: z.ZodString;
        completed: z.ZodBoolean;
        messages: z.ZodDefault<z.ZodArray<z.ZodTuple<[z.ZodString, z.ZodRecord<z.ZodString, z.ZodUnknown>], z.ZodUnknown>>>;
    }, z.core.$loose>>;
}, z.core.$loose>;
/** One finished prompt. */
export type HistoryEntry = z.infer<typeof HistoryEntry>;
/** GET /history/{id}: `{}` while the prompt is queued or running, and for an unknown id. */
export declare const History: z.ZodRecord<z.ZodString, z.ZodObject<{
    prompt: z.ZodDefault<z.ZodArray<z.ZodUnknown>>;
    outputs: z.ZodRecord<z.ZodString, z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    status: z.ZodOptional<z.ZodObject<{
        status_str: z.ZodString;
        completed: z.ZodBoolean;
        messages: z.ZodDefault<z.ZodArray<z.ZodTuple<[z.ZodString, z.ZodRecord<z.ZodString, z.ZodUnknown>], z.ZodUnknown>>>;
    }, z.core.$loose>>;
}, z.core.$loose>>;
/** `[number, prompt id, graph, extra data, output ids]`. */
declare const QueueItem: z.ZodTuple<[z.ZodNumber, z.ZodString], z.ZodUnknown>;
export type QueueItem = z.infer<typeof QueueItem>;
/** GET /queue. The pending prompts come in heap order, not in the order in which they will run. */
export declare const Queue: z.ZodObject<{
    queue_running: z.ZodArray<z.ZodTuple<[z.ZodNumber, z.ZodString], z.ZodUnknown>>;
    queue_pending: z.ZodArray<z.ZodTuple<[z.ZodNumber, z.ZodString], z.ZodUnknown>>;
}, z.core.$loose>;
/** The running and waiting prompts of all clients; the waiting ones are in heap order. */
export type Queue = z.infer<typeof Queue>;
/** GET /system_stats, the parts that identify a service. */
export declare const SystemStats: z.ZodObject<{
    system: z.ZodObject<{
        os: z.ZodOptional<z.ZodString>;
        comfyui_version: z.ZodOptional<z.ZodString>;
        python_version: z.ZodOptional<z.ZodString>;
        pytorch_version: z.ZodOptional<z.ZodString>;
    }, z.core.$loose>;
    devices: z.ZodDefault<z.ZodArray<z.ZodObject<{
        name: z.ZodOptional<z.ZodString>;
        type: z.ZodOptional<z.ZodString>;
        vram_total: z.ZodOptional<z.ZodNumber>;
    }, z.core.$loose>>>;
}, z.core.$loose>;
/** What a ComfyUI reports about itself and its devices; `vram_total` is in bytes. */
export type SystemStats = z.infer<typeof SystemStats>;
/** POST /upload/image: the name that the server gave the file. */
export declare const Uploaded: z.ZodObject<{
    name: z.ZodString;
}, z.core.$loose>;
/** GET /object_info: the inputs and outputs of each node class. */
export declare const ObjectInfo: z.ZodRecord<z.ZodString, z.ZodObject<{}, z.core.$loose>>;
/** The inputs and outputs of each node class, by class name. */
export type ObjectInfo = z.infer<typeof ObjectInfo>;
export {};
