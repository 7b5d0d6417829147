import { z } from "zod";
/** What the journal says about a job; the last line about it counts. */
export declare const JobRecord: z.ZodObject<{
    key: z.ZodString;
    state: z.ZodEnum<{
        done: "done";
        lost: "lost";
        cancelled: "cancelled";
        failed: "failed";
        ended: "ended";
        sending: "sending";
        submitted: "submitted";
        cancelling: "cancelling";
    }>;
    file: z.ZodString;
    folder: z.ZodString;
    at: z.ZodISODateTime;
    endpoint: z.ZodString;
    calls: z.ZodEnum<{
        sync: "sync";
        queue: "queue";
        webui: "webui";
    }>;
    jobId: z.ZodUUID;
    promptId: z.ZodOptional<z.ZodString>;
    index: z.ZodOptional<z.ZodString>;
    seeds: z.ZodOptional<z.ZodArray<z.ZodObject<{
        node: z.ZodString;
        input: z.ZodString;
        value: z.ZodNumber;
    }, z.core.$strict>>>;
    outputs: z.ZodOptional<z.ZodArray<z.ZodObject<{
        node: z.ZodString;
        key: z.ZodString;
        filename: z.ZodString;
        subfolder: z.ZodString;
        type: z.ZodString;
    }, z.core.$strict>>>;
    texts: z.ZodOptional<z.ZodArray<z.ZodObject<{
        node: z.ZodString;
        text: z.ZodString;
    }, z.core.$strict>>>;
    problems: z.ZodOptional<z.ZodArray<z.ZodString>>;
    files: z.ZodOptional<z.ZodArray<z.ZodString>>;
    message: z.ZodOptional<z.ZodString>;
}, z.core.$strip>;
export type JobRecord = z.infer<typeof JobRecord>;
/** A fetched file of a job, which is in the output folder. */
export declare const FileHere: z.ZodObject<{
    key: z.ZodString;
    output: z.ZodString;
    here: z.ZodString;
}, z.core.$strict>;
export type FileHere = z.infer<typeof FileHere>;
