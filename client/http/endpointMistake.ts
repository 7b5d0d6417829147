function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Says what is wrong with an endpoint, in words that follow its name; undefined when it is fine. It must not
 * contain a user or password, because addresses are written into logs and evidence.
 */
export function endpointMistake(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return "is not an address that begins with http:// or https://";
  }
  if (url.username !== "" || url.password !== "")
    return "has a user or a password in it; leave them out";
  if (url.search !== "" || url.hash !== "")
    return "has a query or a fragment in it; leave them out";
  if (!isDecodable(url.pathname))
    return "has a % in its path that does not encode a character; write %25 for a literal %";
  return undefined;
}
