/**
 * Receives the body of an answer as it arrives. If the answer breaks off, another request with the same
 * destination asks only for the rest, provided that an ETag shows it to be of the same file.
 */
export interface Destination {
    /**
     * Receives a part. Each answer begins with an empty part; whatever was received from that offset on is void.
     *
     * @param at number of bytes before the part
     */
    write(part: Uint8Array, at: number): Promise<void>;
    /** How much it has received, and of which file. Set by the requests. */
    there?: {
        bytes: number;
        etag: string;
    } | undefined;
}
/** The header that asks for the bytes not yet received. */
export declare const restOf: ({ there }: Destination) => Record<string, string>;
/**
 * Prepares a destination for an answer to a request with `restOf`.
 *
 * @returns the offset of the answer's first byte and a function that receives its parts; undefined when the
 * answer does not continue what has been received
 */
export declare function opened(into: Destination, response: Response): {
    from: number;
    write(part: Uint8Array, at: number): Promise<void>;
} | undefined;
