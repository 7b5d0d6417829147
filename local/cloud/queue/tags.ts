export type Tags = Readonly<Record<string, string>>;

/** Whether a frame has every tag of a filter; an empty filter takes everything. */
export function matches(tags: Tags, filter: Tags): boolean {
  return Object.entries(filter).every(([key, value]) => tags[key] === value);
}

/** Parameters that begin with an underscore are the service's own; all others are tags. */
export function tagsOf(query: URLSearchParams): Tags {
  return Object.fromEntries([...query].filter(([key]) => !key.startsWith("_")));
}
