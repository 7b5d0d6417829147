import { redactorOf } from "../../client/http/redact";
import { secretTexts } from "../../components/document/secretsInText";

/** A request that is repeated to say what was signed is encoded as in an address, once or more often. */
const decoded = (text: string) => text.replace(/%(?:25)*3D/gi, "=").replace(/%(?:25)*26/gi, "&");

/**
 * What the engine says, without the secrets that are named in it: an error of the network has the
 * whole signed address, with the key's id and the security token, and a comment is read by many.
 */
export const withoutSecrets = (text: string): string =>
  redactorOf([...secretTexts(text), ...secretTexts(decoded(text))])(text);
