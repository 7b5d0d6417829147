import { isUtf8 } from "node:buffer";
import { exactText, parseExactly } from "../../../client/workflow/doctor/text/exactJson";
import type { Answer } from "./send";

/**
 * Headers that help to understand an answer. Cookies are left out, because they let in whoever has
 * them.
 */
const SHOWN =
  /^(content-type|content-length|location|retry-after|allow|www-authenticate|server|x-request-id|x-eas-.*|x-envoy-.*)$/;

/** The headers worth showing, by name. */
export const shownHeaders = ({ headers }: Answer, redact: (text: string) => string) =>
  Object.fromEntries(
    [...headers].filter(([name]) => SHOWN.test(name)).map(([name, value]) => [name, redact(value)]),
  );

/** Length from which a secret cannot be in the bytes of a picture by chance. */
const UNMISTAKABLE = 16;

/** The body without the token, if the body is text or the token is long enough to be told from noise. */
export function withoutToken(
  body: Buffer,
  token: string,
  redact: (text: string) => string,
): Buffer {
  if (!isUtf8(body) && token.length < UNMISTAKABLE) return body;
  // Every form of the token is ASCII, and latin1 gives each byte back as it was.
  return Buffer.from(redact(body.toString("latin1")), "latin1");
}

/** The body as JSON with every digit; undefined when it is not JSON. */
export function exactJsonOf(body: Buffer): { value: unknown } | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    const value = parseExactly(body.toString());
    // JSON that is nested thousands of levels deep can be read but not written again; it is treated as
    // text.
    exactText(value);
    return { value };
  } catch {
    return undefined;
  }
}

/** Escapes the characters that JSON may contain unescaped but that a terminal may take for commands. */
const inJson = (text: string): string =>
  text.replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

/** What a terminal shows of a body; undefined when it is not for eyes. */
export function forEyes(body: Buffer): string | undefined {
  const json = exactJsonOf(body);
  if (json) return inJson(exactText(json.value, 2));
  const text = body.toString();
  // A control character other than white space would be a command to the terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return isUtf8(body) && !/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(text) ? text : undefined;
}
