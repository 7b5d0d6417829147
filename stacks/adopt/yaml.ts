import { stringify } from "yaml";
import type { JsonObject } from "../../components/document/json";

/**
 * Writes an object of JSON values as YAML in block style. Every text is quoted, and so is a key that some
 * YAML reader would not take for a text: `yes`, `<<`, `12:30`.
 */
export const yaml = (value: JsonObject): string =>
  stringify(value, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    doubleQuotedAsJSON: true,
    compat: "yaml-1.1",
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
