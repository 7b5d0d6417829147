/** Markup that may be put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | false | undefined | readonly Part[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Characters that make a text look like another one: control characters, and direction marks, with
 * which a service could disguise a file name.
 */
const DECEIVING = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

const escaped = (text: string) =>
  text.replace(DECEIVING, "\ufffd").replace(/[&<>"']/g, (character) => ESCAPES[character]!);

function shown(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "string") return escaped(part);
  return Array.isArray(part) ? part.map(shown).join("") : String(part);
}

/**
 * Markup with values in it. Every text is escaped, in elements and in quoted attributes alike; only
 * `Html` is inserted as it is.
 */
export const html = (literal: TemplateStringsArray, ...values: readonly Part[]): Html =>
  new Html(literal.reduce((whole, text, at) => whole + shown(values[at - 1]) + text));
