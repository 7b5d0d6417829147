import { LEAST_SECRET, redactorOf } from "../http/redact";
import { oneLine } from "../plain";
import type { AccessKey } from "./credentials";

/** Takes every part of a key out of a text. */
export const keyRedactor = (key: Partial<AccessKey>): ((text: string) => string) =>
  redactorOf(
    [key.securityToken, key.accessKeySecret, key.accessKeyId].filter(
      (part = "") => part.length >= LEAST_SECRET,
    ),
  );

/**
 * What a product of Alibaba Cloud says, as one line that shows no part of the key: where the
 * signature is wrong it repeats the request that it was sent.
 */
export const withoutKey = (text: string, key: Partial<AccessKey>): string =>
  keyRedactor(key)(oneLine(text));
