const EXCERPT_CHARACTERS = 300;

/** The beginning of a body as one readable line; markup gives way to its text. */
export function excerptOf(body: Uint8Array, redact: (text: string) => string): string {
  const text = new TextDecoder().decode(body.subarray(0, 20_000));
  const plain = /^\s*<(!doctype|html)/i.test(text)
    ? `(HTML) ${text.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")}`
    : text;
  // The secret goes first: cutting or joining could leave a part of it that is not recognised.
  const line = redact(plain)
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > EXCERPT_CHARACTERS ? `${line.slice(0, EXCERPT_CHARACTERS)}…` : line;
}
