/** The caller's own tags on a request; its frame in the sink carries them too. */
export type Tags = Readonly<Record<string, string>>;
/**
 * Tags as query parameters. Names that begin with an underscore are the queue's own parameters (confirmed:
 * the vendor's SDKs).
 *
 * @throws {TypeError} when a tag would be read as one of those
 */
export declare function tagEntries(tags: Tags): [string, string][];
/** Whether a frame has all of the tags. A service that ignores a filter also sends the frames of others. */
export declare const hasTags: (frame: {
    tags: Tags;
}, wanted: Tags) => boolean;
