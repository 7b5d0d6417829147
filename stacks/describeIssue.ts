import type { z } from "zod";

const shown = (value: unknown) => (value === undefined ? "not set" : JSON.stringify(value));

const WORDS: Readonly<Record<string, string>> = {
  boolean: "true or false",
  string: "a text in quotes",
  number: "a number",
  int: "a whole number",
  object: "keys below it",
  record: "keys below it",
  array: "a list",
};

/**
 * What is wrong with a setting, to follow its name: the value found and what to write instead. Only
 * for settings that hold no secret, which are all but `extraConfig`, whose values are not checked.
 */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return issue.message;
      return issue.origin === "array"
        ? `has ${(issue.input as unknown[]).length} entries; write at least ${issue.minimum}`
        : `is ${shown(issue.input)}; write at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "array"
        ? `has ${(issue.input as unknown[]).length} entries; write at most ${issue.maximum}`
        : `is ${shown(issue.input)}; write at most ${issue.maximum}`;
    case "invalid_value":
      return `is ${shown(issue.input)}; write ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_type":
      return issue.message.startsWith("Invalid input")
        ? `is ${shown(issue.input)}; write ${WORDS[issue.expected] ?? issue.expected}`
        : issue.message;
    default:
      return issue.message;
  }
}
