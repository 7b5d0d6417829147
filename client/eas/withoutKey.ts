import { LEAST_SECRET, redactorOf } from "../http/redact";
import { oneLine } from "../plain";
import type { AccessKey } from "./credentials";

/** Returns a function that removes every part of a key from a text. */
export const keyRedactor = (key: Partial<AccessKey>): ((text: string) => string) =>
  redactorOf(
    [key.securityToken, key.accessKeySecret, key.accessKeyId].filter(
      (part = "") => part.length >= LEAST_SECRET,
    ),
  );

/**
 * A message of an Alibaba Cloud API as one line without any part of the key: when the signature is wrong, the
 * API repeats the request that it received.
 */
export const withoutKey = (text: string, key: Partial<AccessKey>): string =>
  keyRedactor(key)(oneLine(text));
