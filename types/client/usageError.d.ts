/** The caller gave something that cannot be used; the message lists all of it. */
export declare class UsageError extends Error {
    #private;
    name: string;
    /** @param problems each thing that is wrong. @default the lines of the message */
    constructor(message: string, problems?: readonly string[]);
    /** Each thing that is wrong, for programs. */
    get problems(): readonly string[];
}
