export type Tags = Readonly<Record<string, string>>;

/** Whether a frame has every tag of a filter; an empty filter matches everything. */
export function matches(tags: Tags, filter: Tags): boolean {
  return Object.entries(filter).every(([key, value]) => tags[key] === value);
}

/** The tags in a query: all parameters except the service's own, which begin with an underscore. */
export function tagsOf(query: URLSearchParams): Tags {
  return Object.fromEntries([...query].filter(([key]) => !key.startsWith("_")));
}
