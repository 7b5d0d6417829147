const EXCERPT_CHARACTERS = 300;
/** What is read for it: the beginning of a page is mostly style. */
const MOST_CHARACTERS = 20_000;

/** The beginning of a body as one readable line; markup gives way to its text. */
export function excerptOf(body: Uint8Array, redact: (text: string) => string): string {
  // The secret goes first: cutting or joining could leave a part of it that is not recognised.
  const text = redact(new TextDecoder().decode(body)).slice(0, MOST_CHARACTERS);
  const plain = /^\s*<(!doctype|html)/i.test(text)
    ? `(HTML) ${text.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")}`
    : text;
  const line = plain
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > EXCERPT_CHARACTERS ? `${line.slice(0, EXCERPT_CHARACTERS)}…` : line;
}
