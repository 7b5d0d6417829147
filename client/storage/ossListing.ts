import { type OssAccess, ossGet, StorageError } from "./ossGet";

/** The most names that OSS returns at a time (confirmed: vendor's documentation). */
const PAGE = 1000;
const MOST_PAGES = 100;
const PAGE_BYTES = 4 * 1024 * 1024;

const texts = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text = ""]) => text);

/**
 * Decodes a name that was encoded with `encoding-type=url`. It is not documented whether a space becomes a
 * plus (a plus is %2B); an apostrophe may stay as it is, and XML then escapes it (inferred).
 */
const decoded = (name: string): string =>
  decodeURIComponent(name.replaceAll("+", "%20").replace(/&(apos|#0*39);/g, "'"));

/**
 * Lists the names of all objects with a prefix. Needs the permission `oss:ListObjects` on the bucket.
 *
 * @throws {StorageError} when the bucket cannot be listed, or has more than 100 000 such objects
 * @throws the signal's reason when the signal was the cause
 */
export async function listObjects(
  access: OssAccess,
  prefix: string,
  signal: AbortSignal,
): Promise<string[]> {
  const fail = (failure: "content" | "size", detail: string) =>
    new StorageError({ failure, method: "GET", path: `/?prefix=${prefix}`, detail });
  const query = { "list-type": "2", "encoding-type": "url", "max-keys": `${PAGE}`, prefix };
  const names: string[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { body } = await ossGet(access, {
      object: "",
      query: { ...query, ...(next !== undefined && { "continuation-token": next }) },
      maxBytes: PAGE_BYTES,
      signal,
    });
    const xml = new TextDecoder().decode(body);
    if (!xml.includes("<ListBucketResult")) throw fail("content", "not a list of objects");
    try {
      names.push(...texts(xml, "Key").map(decoded));
    } catch {
      throw fail("content", "a name in it is not encoded as encoding-type=url requires");
    }
    [next] = texts(xml, "NextContinuationToken");
    if (next === undefined) return names;
  }
  throw fail("size", `more than ${PAGE * MOST_PAGES} objects`);
}
