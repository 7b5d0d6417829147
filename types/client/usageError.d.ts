/** The caller gave something that cannot be used; the message lists all of it. */
export declare class UsageError extends Error {
    /** Each thing that is wrong, for programs. @default the lines of the message */
    readonly problems: readonly string[];
    name: string;
    constructor(message: string, 
    /** Each thing that is wrong, for programs. @default the lines of the message */
    problems?: readonly string[]);
}
