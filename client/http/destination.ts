/**
 * Takes the body of an answer as it comes. When the answer breaks off, another request with the same
 * destination asks for the rest only, where the service tells by an ETag that it is of the same file.
 */
export interface Destination {
  /**
   * Takes a part. Each answer begins with an empty one, and what came before from there on is void.
   *
   * @param at bytes before it
   */
  write(part: Uint8Array, at: number): Promise<void>;
  /** What it has of which file; noted by the requests. */
  there?: { bytes: number; etag: string } | undefined;
}

/** The file that an answer is of; undefined where the rest of it could not be told from another's. */
function etagOf({ headers }: Response): string | undefined {
  const etag = headers.get("etag") ?? undefined;
  // What a gateway has packed has other bytes than the ones that are counted here.
  return etag?.startsWith('"') && !headers.has("content-encoding") ? etag : undefined;
}

/** Asks for what is not there yet. */
export const restOf = ({ there }: Destination): Record<string, string> =>
  there ? { Range: `bytes=${there.bytes}-` } : {};

/**
 * Takes an answer to `restOf`.
 *
 * @returns the bytes before it, and what takes its parts; undefined when it is of no use for what is there
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
