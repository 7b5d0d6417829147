import { XMLBuilder, XMLParser } from "fast-xml-parser";

const builder = new XMLBuilder({ suppressEmptyNode: true });

/** An XML document with one root element; arrays repeat their element. */
export function xmlDocument(root: string, content: object | string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: content })}`;
}

const parser = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  // ali-oss writes an apostrophe of a key as &#39;.
  htmlEntities: true,
});

/** The content of a document's root element; undefined when it is not XML with that root. */
export function parseXml(text: string, root: string): Record<string, unknown> | undefined {
  let parsed: Record<string, unknown>;
  try {
    parsed = parser.parse(text, true);
  } catch {
    return undefined;
  }
  if (!(root in parsed)) return undefined;
  const content = parsed[root];
  return typeof content === "object" && content !== null
    ? (content as Record<string, unknown>)
    : {};
}

/** The elements of one name as a list, whether it occurred never, once or several times. */
export function elements(value: unknown): Record<string, unknown>[] {
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return list.filter((item): item is Record<string, unknown> => typeof item === "object");
}
