import type { JsonObject } from "../../components/document/json";
import { isSecretKey, isSecretUrl } from "../../components/document/secretKey";
import { mayHoldSecret } from "../../components/document/secretsInText";
import { leaves } from "../../components/live/spelling";
import { secretsIn } from "../../policy/secretsIn";

/** Of a variable of the environment only the name is shown. */
const ENV_VALUE = /(^|\.)env(\.\d+)?\.(?!name$)[^.]+$/;

/** Whether a value stays out of a comment, which more people read than may deploy. */
export type Hides = (key: string, value: unknown) => boolean;

/** Says of two versions of a document which of their values are not shown. */
export function hides(...documents: readonly (JsonObject | undefined)[]): Hides {
  // What is one in either document stays out of both; `key (NAME)` is a variable, wherever it stands.
  const found = new Set(
    documents.flatMap((document) =>
      document ? secretsIn(document).map((path) => path.replace(/ \(.*\)$/s, ".value")) : [],
    ),
  );
  return (key, value) =>
    ENV_VALUE.test(key) ||
    key.split(".").some(isSecretKey) ||
    isSecretUrl(value) ||
    (typeof value === "string" && mayHoldSecret(value)) ||
    found.has(key);
}

/** Shortest text that is looked for elsewhere: a shorter one stands in innocent words, too. */
const LONG_ENOUGH = 6;

/** The values of a document that are not shown, to take them out of what others say of it. */
export function hiddenTexts(document: JsonObject, isHidden: Hides): string[] {
  return leaves(document).flatMap(({ path, value }) => {
    const hidden = isHidden(path.join("."), value);
    return hidden && typeof value === "string" && value.length >= LONG_ENOUGH ? [value] : [];
  });
}
