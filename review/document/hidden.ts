import type { JsonObject } from "../../components/document/json";
import { isSecretKey } from "../../components/document/secretKey";
import { mayHoldSecret } from "../../components/document/secretsInText";
import { leaves } from "../../components/live/spelling";
import { secretsIn } from "../../policy/secretsIn";

/** The key of an environment variable's value. Of a variable, only the name is shown. */
const ENV_VALUE = /(^|\.)env(\.\d+)?\.(?!name$)[^.]+$/;

/** Whether to keep a value out of a comment, which more people can read than may deploy. */
export type Hides = (key: string, value: unknown) => boolean;

/** Decides which values of several versions of a document are hidden. */
export function hides(...documents: readonly (JsonObject | undefined)[]): Hides {
  // A secret in one version is hidden in all; `key (NAME)` is an environment variable, at any place.
  const found = new Set(
    documents.flatMap((document) =>
      document ? secretsIn(document).map((path) => path.replace(/ \(.*\)$/s, ".value")) : [],
    ),
  );
  return (key, value) =>
    ENV_VALUE.test(key) ||
    key.split(".").some(isSecretKey) ||
    (typeof value === "string" && mayHoldSecret(value)) ||
    found.has(key);
}

/** The shortest text to redact elsewhere; shorter texts also occur inside innocent words. */
const LONG_ENOUGH = 6;

/** The hidden values of a document, to redact them from other texts. */
export function hiddenTexts(document: JsonObject, isHidden: Hides): string[] {
  return leaves(document).flatMap(({ path, value }) => {
    const hidden = isHidden(path.join("."), value);
    return hidden && typeof value === "string" && value.length >= LONG_ENOUGH ? [value] : [];
  });
}
