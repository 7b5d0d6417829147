import { secretName } from "./secretName";

const SECRET_KEY = /token|secret|passw|credential|auth|access_?key|private/i;
const SECRET_URL = /:\/\/[^/\s]*:[^/\s]*@/;
const PARAMETER = /[?&]([\w.-]+)=[^&#\s]/g;

/** Whether a key of a document is one under which people keep secrets; in doubt it is. */
export const isSecretKey = (key: string): boolean =>
  (SECRET_KEY.test(key) || secretName(key) !== "no") && key !== "generate_token";

/** Whether a text is a URL with a password in it, or with a parameter that is one. */
export const isSecretUrl = (value: unknown): boolean =>
  typeof value === "string" &&
  (SECRET_URL.test(value) ||
    (value.includes("://") &&
      [...value.matchAll(PARAMETER)].some(([, name = ""]) => isSecretKey(name))));
