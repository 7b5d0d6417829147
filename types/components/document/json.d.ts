import { isObject, kindOf } from "../../client/json";
export { isObject, kindOf };
/** A JSON object: the service document, or keys of it that this package has no setting for. */
export type JsonObject = {
    readonly [key: string]: unknown;
};
/**
 * Merges `extra` into `base`: objects are merged, everything else is replaced, and null removes a key
 * (RFC 7396). An object is removed with the last key that null removes from it.
 */
export declare function merge(base: JsonObject, extra: JsonObject): JsonObject;
/** The paths of all values in an object, such as `metadata.rpc.keepalive`; a list counts as one value. */
export declare const paths: (value: JsonObject, prefix?: string) => string[];
/** The document as JSON text with sorted keys: the same document always gives the same text. */
export declare const serialise: (document: JsonObject) => string;
