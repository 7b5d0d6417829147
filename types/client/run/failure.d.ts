/** Why a job failed. */
export type FailureCode = "refused" | "execution" | "interrupted" | "lost" | "elsewhere" | "deadline" | "unanswered" | "not-fetched" | "gone";
/** A job that failed; the message says what went wrong. */
export declare class JobFailure extends Error {
    readonly code: FailureCode;
    name: string;
    constructor(code: FailureCode, message: string, options?: ErrorOptions);
}
