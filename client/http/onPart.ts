/**
 * Takes a part of an answer's body as it comes.
 *
 * @param at bytes before it; each attempt begins with nothing at 0, and what came before that is void
 */
export type OnPart = (part: Uint8Array, at: number) => Promise<void>;
