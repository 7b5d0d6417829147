/** The caller's own tags on a request; its frame in the sink carries them too. */
export type Tags = Readonly<Record<string, string>>;

/**
 * Tags as query parameters. Names that begin with an underscore are the queue's own parameters (confirmed:
 * the vendor's SDKs).
 *
 * @throws {TypeError} when a tag would be read as one of those
 */
export function tagEntries(tags: Tags): [string, string][] {
  const entries = Object.entries(tags);
  for (const [name] of entries) {
    if (name.startsWith("_") || name === "") {
      throw new TypeError(
        `The tag "${name}" cannot be sent: names that are empty or begin with an underscore are the queue's own parameters. Choose another name.`,
      );
    }
  }
  return entries;
}

/** Whether a frame has all of the tags. A service that ignores a filter also sends the frames of others. */
export const hasTags = (frame: { tags: Tags }, wanted: Tags): boolean =>
  Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(frame.tags, name) && frame.tags[name] === value,
  );
