/** One message of a queue. */
export interface Frame {
    /** Position in the queue, counting from 1 and never reused. Input and sink count separately. */
    readonly index: bigint;
    /** `requestId` and all tags of the request; a result in the sink has those of its request. */
    readonly tags: Readonly<Record<string, string>>;
    readonly data: Uint8Array;
    /** Usually empty; the vendor does not document its meaning. */
    readonly message: string;
}
/**
 * Decodes a DataFrameProto, skipping unknown fields.
 *
 * @throws {RangeError | TypeError} when the bytes are not a DataFrameProto
 */
export declare function decodeFrame(bytes: Uint8Array): Frame;
/**
 * Decodes a DataFrameListProto.
 *
 * @throws {RangeError | TypeError} when the bytes are not a DataFrameListProto
 */
export declare function decodeFrames(bytes: Uint8Array): Frame[];
