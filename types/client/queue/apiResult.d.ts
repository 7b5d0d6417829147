import { z } from "zod";
import type { Frame } from "./frames";
/** A message of ComfyUI's websocket, which the service copies into the result. */
declare const Message: z.ZodObject<{
    type: z.ZodString;
    data: z.ZodRecord<z.ZodString, z.ZodUnknown>;
}, z.core.$loose>;
/** What each node reports, as in the history. It has no `type`, which distinguishes it from a message. */
declare const Outputs: z.ZodRecord<z.ZodString, z.ZodRecord<z.ZodString, z.ZodUnknown>>;
/** The result of one `api_prompt` in the sink, as far as it has the shape that the vendor's guide shows. */
export interface ApiResult {
    /** The status of the call inside the service; EAS records it only when it is not 200. */
    lastCode: string;
    /** The data parsed as JSON; undefined when it is not JSON. */
    json: unknown;
    /** ComfyUI's messages; undefined when the data is not a list. */
    messages: z.infer<typeof Message>[] | undefined;
    /** What each node reports; undefined when the list does not end with that. */
    outputs: z.infer<typeof Outputs> | undefined;
}
/** Reads the result of an `api_prompt`. Nothing is published about the results of failed prompts. */
export declare function readApiResult({ tags, data }: Frame): ApiResult;
export {};
