import { z } from "zod";
import { UsageError } from "../usageError";
/**
 * One node of a workflow in ComfyUI's API format. A value in `inputs` is either a constant or a link `[node
 * id, output slot]` (confirmed: ComfyUI 0.3.64 reads every two-element list as a link). Keys that this
 * package does not know are kept, because servers ignore them.
 */
export declare const WorkflowNode: z.ZodObject<{
    class_type: z.ZodString;
    inputs: z.ZodRecord<z.ZodString, z.ZodUnknown>;
    _meta: z.ZodCatch<z.ZodOptional<z.ZodObject<{
        title: z.ZodOptional<z.ZodString>;
    }, z.core.$loose>>>;
}, z.core.$loose>;
/** One node of a workflow in ComfyUI's API format. */
export type WorkflowNode = z.infer<typeof WorkflowNode>;
/** A workflow in API format: nodes by id, as in the value of `prompt` in `POST /prompt`. */
export type Workflow = Record<string, WorkflowNode>;
/** A workflow that cannot be used; the message lists every problem and what to do about it. */
export declare class WorkflowError extends UsageError {
    name: string;
    /** @param problems one sentence for each */
    constructor(source: string, problems: readonly string[]);
}
/**
 * Checks that a value has the shape of an API-format workflow, and returns it. What the nodes mean is for the
 * server to judge.
 *
 * @param value the parsed JSON
 * @param source what to call it in messages, usually the file name
 * @throws {WorkflowError} with every problem found
 */
export declare function parseWorkflow(value: unknown, source?: string): Workflow;
