import { z } from "zod";
/**
 * Version of the format. It changes when a field is removed, renamed or means something else; a new
 * optional field does not change it. Readers therefore ignore fields that they do not know, and no
 * object of the format is strict.
 *
 * - 1: `timings` in seconds, no `verdict`, no `checks`.
 * - 2: this one.
 */
export declare const SCHEMA_VERSION = 2;
/** The check's statement about the service in one word. */
export declare const Verdict: z.ZodEnum<{
    "not-ready": "not-ready";
    wrong: "wrong";
    proved: "proved";
}>;
export type Verdict = z.infer<typeof Verdict>;
export declare const CallPath: z.ZodEnum<{
    "standard/sync": "standard/sync";
    "api/queue": "api/queue";
    "cluster/webui": "cluster/webui";
}>;
/** What the service was deployed from, as far as the deployment told the check. */
export declare const Deployment: z.ZodObject<{
    stack: z.ZodOptional<z.ZodString>;
    documentSha256: z.ZodOptional<z.ZodString>;
    engine: z.ZodOptional<z.ZodString>;
    provider: z.ZodOptional<z.ZodString>;
}, z.core.$strip>;
export type Deployment = z.infer<typeof Deployment>;
/** One thing that was looked for. */
declare const Check: z.ZodObject<{
    what: z.ZodString;
    result: z.ZodEnum<{
        pass: "pass";
        fail: "fail";
        "not-applicable": "not-applicable";
    }>;
    why: z.ZodOptional<z.ZodString>;
}, z.core.$strip>;
export type Check = z.infer<typeof Check>;
/** How long each step took, by the clock of the machine that checked. */
declare const Timings: z.ZodObject<{
    ready: z.ZodOptional<z.ZodInt>;
    submit: z.ZodOptional<z.ZodInt>;
    generate: z.ZodOptional<z.ZodInt>;
    queued: z.ZodOptional<z.ZodInt>;
    running: z.ZodOptional<z.ZodInt>;
    fetch: z.ZodOptional<z.ZodInt>;
    verify: z.ZodOptional<z.ZodInt>;
    total: z.ZodOptional<z.ZodInt>;
}, z.core.$strip>;
export type Timings = z.infer<typeof Timings>;
/** What a smoke check saw: the content of `evidence.json`. It never holds the token. */
export declare const Evidence: z.ZodObject<{
    workflow: z.ZodObject<{
        sha256: z.ZodString;
        submittedSha256: z.ZodString;
        seeds: z.ZodArray<z.ZodObject<{
            node: z.ZodString;
            input: z.ZodString;
            value: z.ZodNumber;
        }, z.core.$strip>>;
        seedsKept: z.ZodBoolean;
    }, z.core.$strip>;
    deployment: z.ZodOptional<z.ZodObject<{
        stack: z.ZodOptional<z.ZodString>;
        documentSha256: z.ZodOptional<z.ZodString>;
        engine: z.ZodOptional<z.ZodString>;
        provider: z.ZodOptional<z.ZodString>;
    }, z.core.$strip>>;
    service: z.ZodOptional<z.ZodObject<{
        comfyui: z.ZodOptional<z.ZodString>;
        python: z.ZodOptional<z.ZodString>;
        pytorch: z.ZodOptional<z.ZodString>;
        devices: z.ZodArray<z.ZodString>;
    }, z.core.$strip>>;
    timings: z.ZodObject<{
        ready: z.ZodOptional<z.ZodInt>;
        submit: z.ZodOptional<z.ZodInt>;
        generate: z.ZodOptional<z.ZodInt>;
        queued: z.ZodOptional<z.ZodInt>;
        running: z.ZodOptional<z.ZodInt>;
        fetch: z.ZodOptional<z.ZodInt>;
        verify: z.ZodOptional<z.ZodInt>;
        total: z.ZodOptional<z.ZodInt>;
    }, z.core.$strip>;
    checks: z.ZodArray<z.ZodObject<{
        what: z.ZodString;
        result: z.ZodEnum<{
            pass: "pass";
            fail: "fail";
            "not-applicable": "not-applicable";
        }>;
        why: z.ZodOptional<z.ZodString>;
    }, z.core.$strip>>;
    outputs: z.ZodArray<z.ZodObject<{
        node: z.ZodString;
        classType: z.ZodOptional<z.ZodString>;
        filename: z.ZodString;
        type: z.ZodString;
        subfolder: z.ZodString;
        file: z.ZodOptional<z.ZodString>;
        bytes: z.ZodOptional<z.ZodInt>;
        sha256: z.ZodOptional<z.ZodString>;
        measured: z.ZodOptional<z.ZodObject<{
            kind: z.ZodString;
            width: z.ZodInt;
            height: z.ZodInt;
            frames: z.ZodInt;
            fps: z.ZodOptional<z.ZodNumber>;
            seconds: z.ZodOptional<z.ZodNumber>;
            coding: z.ZodOptional<z.ZodString>;
            brightness: z.ZodOptional<z.ZodObject<{
                min: z.ZodNumber;
                max: z.ZodNumber;
            }, z.core.$strip>>;
            contrast: z.ZodOptional<z.ZodObject<{
                min: z.ZodNumber;
                max: z.ZodNumber;
            }, z.core.$strip>>;
            change: z.ZodOptional<z.ZodObject<{
                min: z.ZodNumber;
                max: z.ZodNumber;
            }, z.core.$strip>>;
            pixelsNotChecked: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>>;
        expected: z.ZodRecord<z.ZodString, z.ZodUnion<readonly [z.ZodString, z.ZodNumber, z.ZodBoolean]>>;
        verdict: z.ZodEnum<{
            "as expected": "as expected";
            wrong: "wrong";
            "not checked": "not checked";
        }>;
        description: z.ZodString;
    }, z.core.$strip>>;
    problems: z.ZodArray<z.ZodObject<{
        code: z.ZodEnum<{
            refused: "refused";
            unauthorized: "unauthorized";
            "not-ready": "not-ready";
            "no-websocket": "no-websocket";
            "node-errors": "node-errors";
            lost: "lost";
            "execution-error": "execution-error";
            interrupted: "interrupted";
            cached: "cached";
            "not-own": "not-own";
            "missing-output": "missing-output";
            "not-fetched": "not-fetched";
            unanswered: "unanswered";
            "wrong-kind": "wrong-kind";
            unreadable: "unreadable";
            "wrong-size": "wrong-size";
            "wrong-count": "wrong-count";
            "wrong-rate": "wrong-rate";
            "wrong-coding": "wrong-coding";
            blank: "blank";
            frozen: "frozen";
            "not-checked": "not-checked";
            updating: "updating";
            deadline: "deadline";
            cancelled: "cancelled";
            broken: "broken";
        }>;
        node: z.ZodOptional<z.ZodString>;
        file: z.ZodOptional<z.ZodString>;
        message: z.ZodString;
    }, z.core.$strip>>;
    causes: z.ZodOptional<z.ZodArray<z.ZodObject<{
        cause: z.ZodString;
        sentence: z.ZodString;
        next: z.ZodString;
        seen: z.ZodString;
    }, z.core.$strip>>>;
    eas: z.ZodOptional<z.ZodObject<{
        status: z.ZodString;
        message: z.ZodString;
        warnings: z.ZodArray<z.ZodString>;
    }, z.core.$strip>>;
    notes: z.ZodArray<z.ZodString>;
    promptId: z.ZodOptional<z.ZodString>;
    taskId: z.ZodOptional<z.ZodString>;
    requestId: z.ZodOptional<z.ZodString>;
    schemaVersion: z.ZodLiteral<2>;
    verdict: z.ZodEnum<{
        "not-ready": "not-ready";
        wrong: "wrong";
        proved: "proved";
    }>;
    passed: z.ZodBoolean;
    level: z.ZodEnum<{
        none: "none";
        pixels: "pixels";
        files: "files";
        result: "result";
    }>;
    requiredLevel: z.ZodEnum<{
        none: "none";
        pixels: "pixels";
        files: "files";
        result: "result";
    }>;
    startedAt: z.ZodISODateTime;
    endpoint: z.ZodString;
    path: z.ZodEnum<{
        "standard/sync": "standard/sync";
        "api/queue": "api/queue";
        "cluster/webui": "cluster/webui";
    }>;
    jobId: z.ZodOptional<z.ZodString>;
}, z.core.$strip>;
export type Evidence = z.infer<typeof Evidence>;
export {};
