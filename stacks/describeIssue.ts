import type { z } from "zod";

/** Shows a single value as it is. Lists and objects are only named, because they may hold a secret. */
export function shown(value: unknown): string {
  if (value === undefined) return "not set";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "keys and values" : JSON.stringify(value);
}

/** Types for which a text is often given by mistake, because `pulumi config set` takes nothing else. */
const NO_TEXT = ["object", "record", "array"];

const WORDS: Readonly<Record<string, string>> = {
  boolean: "true or false",
  string: "a string in quotes",
  number: "a number",
  int: "a whole number",
  object: "keys below it",
  record: "keys below it",
  array: "a list",
};

/** A value that is too small or too big: of a list, the number of its entries counts. */
const sized = ({ origin, input }: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string =>
  origin === "array" ? `has ${(input as unknown[]).length} entries` : `is ${shown(input)}`;

/**
 * What is wrong with a setting, phrased to follow its name: the value found and what to write instead.
 * Showing single values is safe: only `extraConfig` may hold secrets, and its values are not checked.
 */
export function describeIssue(issue: z.core.$ZodIssue): string {
  // In the schema's own words. A message of a superRefine names the value itself, if it may be shown.
  if (issue.code !== "custom" && issue.message.startsWith("must ")) {
    return `is ${shown(issue.input)}; it ${issue.message}`;
  }
  switch (issue.code) {
    case "too_small":
      return `${sized(issue)}; write ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `${sized(issue)}; write at most ${issue.maximum}`;
    case "invalid_value":
      return `is ${shown(issue.input)}; write ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_type": {
      const { input, expected } = issue;
      const isText = typeof input === "string" && NO_TEXT.includes(expected);
      // As a Chinese keyboard types it; to YAML it is a letter like any other.
      if (isText && input.includes("：")) {
        return `is a string with a full-width colon in it; write ": " with an ordinary one, and ${WORDS[expected]}`;
      }
      return `is ${isText ? "a string" : shown(input)}; write ${WORDS[expected] ?? expected}`;
    }
    case "invalid_key":
      return issue.issues.map(({ message }) => message).join("; ");
    default:
      return issue.message;
  }
}
