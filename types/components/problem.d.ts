/** A mistake and the path of keys that leads to it, outermost first; empty when no one key is wrong. */
export interface Problem {
    readonly path: readonly PropertyKey[];
    readonly message: string;
}
/** Makes a problem of a message and its key; no problem when there is no message. */
export declare const at: (path: readonly PropertyKey[], message: string | undefined) => Problem[];
/** Makes a test of whether an argument is given, even if its value is known only later. */
export declare const givenIn: <T extends object>(known: T, pending: readonly string[]) => (key: keyof T & string) => boolean;
/** A problem as users read it: `a.b: message`. */
export declare const problemLine: ({ path, message }: Problem) => string;
/** Puts a key in front of the paths of problems that were found in its value. */
export declare const under: (key: string, problems: readonly Problem[]) => Problem[];
