import { redactorOf } from "../../client/http/redact";
import { secretTexts } from "../../components/document/secretsInText";

/** Undoes the URL encoding, also repeated, of = and &: an error may quote the string that was signed. */
const decoded = (text: string) => text.replace(/%(?:25)*3D/gi, "=").replace(/%(?:25)*26/gi, "&");

/**
 * A message of the engine without the secrets that it contains. A network error quotes the whole signed
 * URL, with the key id and the security token, and many people read a comment.
 */
export const withoutSecrets = (text: string): string =>
  redactorOf([...secretTexts(text), ...secretTexts(decoded(text))])(text);
