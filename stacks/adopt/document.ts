import { isObject, type JsonObject, merge } from "../../components/document/json";
import { objectAt, objectsAt, textAt, without } from "../../components/document/readJson";
import { OWNER_TAG } from "../../components/live/ownerTag";
import { AdoptError } from "./problem";

/** What is known about a service that exists. */
export interface LiveService {
  /** Its document, spelled as this package spells it. */
  readonly document: JsonObject;
  /** Its labels, which the provider calls tags, without the system's. */
  readonly tags: Readonly<Record<string, string>>;
  /** Its region, if the answer says so. */
  readonly region?: string;
}

/**
 * Reads an exported service: the bare document, as the console's editor shows it; the answer of
 * DescribeService or `eascmd desc`, with the document as a text in `ServiceConfig`; or that answer with the
 * document as an object.
 *
 * @param from where the text comes from, for error messages
 * @throws {AdoptError} when it is none of these
 */
export function liveService(text: string, from: string): LiveService {
  const outer = object(text, from);
  const inner = outer.ServiceConfig ?? outer.service_config;
  if (inner === undefined) return { document: spelled(outer), tags: tagsOf(outer) };
  const document =
    typeof inner === "string"
      ? object(inner, `ServiceConfig in ${from}`)
      : isObject(inner)
        ? inner
        : {};
  const region = textAt(outer, "Region") ?? textAt(outer, "RegionId");
  return { document: spelled(document), tags: tagsOf(document, outer), ...(region && { region }) };
}

function object(text: string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Without the parser's own message, which quotes the text.
    throw new AdoptError(`${what} is not JSON; export the service again.`);
  }
  if (isObject(value)) return value;
  throw new AdoptError(
    `${what} is not a JSON object; give the service's document, or the answer of DescribeService.`,
  );
}

/** The labels of a document and of the answer that it came in; the answer's take precedence. */
const tagsOf = (document: JsonObject, answer: JsonObject = {}): Record<string, string> =>
  Object.fromEntries(
    [
      ...Object.entries(objectAt(document, "labels")).map(([key, value]) => [key, String(value)]),
      ...objectsAt(answer, "Labels").map((label) => [
        textAt(label, "LabelKey") ?? "",
        textAt(label, "LabelValue") ?? "",
      ]),
    ]
      // The tag that says which stack made the service: this stack must not claim to be that one.
      .filter(([key = ""]) => key !== "" && key !== OWNER_TAG && !/^(acs:|aliyun)/.test(key)),
  );

/**
 * Replaces other spellings that EAS takes by this package's: a top-level `name`, and `rpc` keys at the top
 * level or with a dot (from the vendor's published list of keys).
 */
function spelled(document: JsonObject): JsonObject {
  const metadata = objectAt(document, "metadata");
  const flat = Object.entries(metadata).filter(([key]) => key.startsWith("rpc."));
  const rpc = merge(
    merge(
      Object.fromEntries(flat.map(([key, value]) => [key.slice(4), value])),
      objectAt(metadata, "rpc"),
    ),
    objectAt(document, "rpc"),
  );
  const name = textAt(metadata, "name") ?? textAt(document, "name");
  const own = without(
    metadata,
    flat.map(([key]) => key),
  );
  return {
    ...without(document, ["name", "rpc"]),
    metadata: {
      ...own,
      ...(name !== undefined && { name }),
      ...(Object.keys(rpc).length > 0 && { rpc }),
    },
  };
}
