import { byBytes } from "../files";
import type { ObjectRecord } from "./objects";

/** One entry of a listing: an object, or the common prefix of several. */
export type Entry = { object: ObjectRecord } | { prefix: string };

export interface Page {
  objects: ObjectRecord[];
  prefixes: string[];
  /** The entry after which the next page begins; undefined on the last page. */
  next?: string;
}

/**
 * A page of a listing of the keys after `after`. Keys that contain the delimiter after the prefix are
 * grouped into common prefixes.
 */
export function page(
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
