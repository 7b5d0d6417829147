import { byBytes } from "../files";
import type { ObjectRecord } from "./objects";
import { bucketOf, keyEncoder, type OssCall, pageSize } from "./operation";

interface Page {
  objects: ObjectRecord[];
  prefixes: string[];
  /** The entry after which the next page begins; undefined on the last page. */
  next?: string;
}

/**
 * The part that all listings of objects have in common: those whose keys come after `after`, as many as
 * the call asks for.
 */
export function list(call: OssCall, after: string) {
  const bucket = bucketOf(call);
  const { query } = call.request;
  const encode = keyEncoder(call.request);
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const size = pageSize(call.request, "max-keys", 100);
  const objects = call.cloud.objects.list(bucket.name, prefix);
  const found = page(objects, { prefix, delimiter, after, size });
  const common = {
    Name: bucket.name,
    Prefix: encode(prefix),
    MaxKeys: size,
    Delimiter: encode(delimiter),
    IsTruncated: found.next !== undefined,
    ...(query.get("encoding-type") === "url" ? { EncodingType: "url" } : {}),
    CommonPrefixes: found.prefixes.map((name) => ({ Prefix: encode(name) })),
  };
  const contents = found.objects.map((object) => ({
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: object.etag,
    Type: "Normal",
    Size: object.size,
    StorageClass: "Standard",
  }));
  return { common, contents, next: found.next, encode };
}

/**
 * A page of a listing of the keys after `after`. Keys that contain the delimiter after the prefix are
 * grouped into common prefixes.
 */
function page(
  objects: ObjectRecord[],
  {
    prefix,
    delimiter,
    after,
    size,
  }: { prefix: string; delimiter: string; after: string; size: number },
): Page {
  const result: Page = { objects: [], prefixes: [] };
  let last = "";
  let count = 0;
  for (const object of objects) {
    const common = commonPrefix(object.key, prefix, delimiter);
    const name = common ?? object.key;
    if (name === last && common !== undefined) continue;
    if (byBytes(name, after) <= 0) continue;
    if (count === size) return { ...result, next: last };
    if (common === undefined) result.objects.push(object);
    else result.prefixes.push(common);
    last = name;
    count += 1;
  }
  return result;
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (!delimiter) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
