import { secretName } from "./secretName";

const SECRET_KEY = /token|secret|passw|credential|auth|access_?key|private/i;
const SECRET_URL = /:\/\/[^/\s]*:[^/\s]*@/;
const PARAMETER = /[?&]([\w.-]+)=[^&#\s]/g;

/** Whether people keep secrets under a key of this name. In doubt, the answer is yes. */
export const isSecretKey = (key: string): boolean =>
  (SECRET_KEY.test(key) || secretName(key) !== "no") && key !== "generate_token";

/** Whether a text is a URL that contains a password or a secret parameter. */
export const isSecretUrl = (text: string): boolean =>
  SECRET_URL.test(text) ||
  (text.includes("://") &&
    [...text.matchAll(PARAMETER)].some(([, name = ""]) => isSecretKey(name)));
