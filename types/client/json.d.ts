/** Whether a JSON value is an object, not a list or null. */
export declare const isObject: (value: unknown) => value is Record<string, unknown>;
/** Names the kind of a JSON value, for messages. */
export declare function kindOf(value: unknown): string;
/**
 * A pattern for a JSON string. The simpler `(?:[^"\\]|\\.)*` makes the engine keep every step for
 * backtracking, and its stack overflows from some 9 MB on, as in a base64 picture.
 */
export declare const JSON_TEXT: string;
/** Parses a text as JSON; undefined when it is not JSON. */
export declare function jsonOf(text: string): unknown;
/** Parses a text that is a JSON object; undefined when it is anything else, or there is no text. */
export declare function objectOf(text: string | null | undefined): Record<string, unknown> | undefined;
