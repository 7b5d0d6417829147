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
  there?: { bytes: number; etag: string } | undefined;
}

/** Identifies the file of an answer; undefined when the rest of it could not be told from another file's. */
function etagOf({ headers }: Response): string | undefined {
  const etag = headers.get("etag") ?? undefined;
  // A gateway that compresses sends other bytes than the ones counted here.
  return etag?.startsWith('"') && !headers.has("content-encoding") ? etag : undefined;
}

/** The header that asks for the bytes not yet received. */
export const restOf = ({ there }: Destination): Record<string, string> =>
  there ? { Range: `bytes=${there.bytes}-` } : {};

/**
 * Prepares a destination for an answer to a request with `restOf`.
 *
 * @returns the offset of the answer's first byte and a function that receives its parts; undefined when the
 * answer does not continue what has been received
 */
export function opened(into: Destination, response: Response) {
  const { there } = into;
  const { status, headers } = response;
  const isRest =
    status === 206 && headers.get("content-range")?.startsWith(`bytes ${there?.bytes}-`) === true;
  const etag = etagOf(response);
  into.there = undefined;
  if (there && (isRest ? etag !== there.etag : [206, 416].includes(status))) return undefined;
  return {
    from: there && isRest ? there.bytes : 0,
    async write(part: Uint8Array, at: number) {
      await into.write(part, at);
      const bytes = at + part.length;
      into.there = etag === undefined || bytes === 0 ? undefined : { bytes, etag };
    },
  };
}
