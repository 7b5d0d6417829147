/**
 * Receives a part of an answer's body as it arrives.
 *
 * @param at number of bytes before this part. Each attempt begins with an empty part at 0, which discards
 * everything received before it.
 */
export type OnPart = (part: Uint8Array, at: number) => Promise<void>;
