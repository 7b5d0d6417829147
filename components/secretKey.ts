const SECRET_KEY = /token|secret|passw|credential|auth|access_?key|private/i;
const SECRET_URL = /:\/\/[^/\s]*:[^/\s]*@/;

/** Whether a key of a document is one under which people keep secrets. */
export const isSecretKey = (key: string): boolean =>
  SECRET_KEY.test(key) && key !== "generate_token";

/** Whether a text is a URL with a password in it. */
export const isSecretUrl = (value: unknown): boolean =>
  typeof value === "string" && SECRET_URL.test(value);
