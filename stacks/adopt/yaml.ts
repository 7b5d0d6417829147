import { stringify } from "yaml";
import type { JsonObject } from "../../components/document/json";

/**
 * An object of JSON values as YAML in blocks. Every text stands in quotes, and so does a key that
 * some reader would not take for a text: `yes`, `<<`, `12:30`.
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
