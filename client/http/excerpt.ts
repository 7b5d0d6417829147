const EXCERPT_CHARACTERS = 300;
/** How much of the body is searched for text: the beginning of an HTML page is mostly style. */
const MOST_CHARACTERS = 20_000;

/** Returns the beginning of a body as one readable line; of HTML only the text remains. */
export function excerptOf(body: Uint8Array, redact: (text: string) => string): string {
  // Redact first: cutting or joining could leave part of a secret that is no longer recognised.
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
