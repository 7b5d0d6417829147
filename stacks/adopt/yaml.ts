import { isObject, type JsonObject } from "../../components/document/json";

/** Words that YAML would not read as text, or that some reader of it would not. */
const RESERVED = /^(null|true|false|yes|no|on|off|y|n)$/i;
const PLAIN_KEY = /^[A-Za-z][\w.-]*(:[\w.-]+)*$/;

const key = (text: string) =>
  PLAIN_KEY.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);

/** Every text in quotes, as JSON has it, which is YAML too: nothing can be read as something else. */
const scalar = (value: unknown) => JSON.stringify(value);

const isEmpty = (value: unknown) =>
  Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;

/**
 * An object of JSON values as YAML in blocks, two spaces a level. Not by the package `yaml`, which
 * writes the key `<<` in plain, and readers of YAML 1.1 then take it for a merge.
 */
export const yaml = (value: JsonObject, indent = ""): string =>
  Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => {
      if (isObject(inner) && !isEmpty(inner)) {
        return `${indent}${key(name)}:\n${yaml(inner, `${indent}  `)}`;
      }
      if (
        Array.isArray(inner) &&
        inner.length > 0 &&
        !inner.some((each) => typeof each === "object")
      ) {
        return `${indent}${key(name)}:\n${inner.map((each) => `${indent}  - ${scalar(each)}\n`).join("")}`;
      }
      return `${indent}${key(name)}: ${scalar(inner)}\n`;
    })
    .join("");
