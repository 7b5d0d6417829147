import { flattened } from "../api";
import { ApiError } from "../errors";
import { API_TAGS, checkTags } from "./tagLimits";

/** A parameter that a call must have. */
export function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw new ApiError(
    400,
    `MissingParameter`,
    `The parameter ${name} is mandatory for this action.`,
  );
}

/** A text, or "" if it is absent. */
export const text = (parameters: URLSearchParams, name: string): string =>
  parameters.get(name) ?? "";

/** One of several words; the fallback if it is absent. */
export function oneOf<T extends string>(
  parameters: URLSearchParams,
  name: string,
  words: readonly T[],
  fallback: T,
): T {
  const value = parameters.get(name) || fallback;
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  throw new ApiError(
    400,
    `InvalidParameter.${name}`,
    `${name} is ${JSON.stringify(value)}; it must be one of ${words.join(", ")}.`,
  );
}

/** A whole number; the fallback if it is absent. */
export function wholeNumber(
  parameters: URLSearchParams,
  name: string,
  bounds: { fallback: number; minimum: number; maximum: number },
): number {
  const given = parameters.get(name);
  if (!given) return bounds.fallback;
  const value = Number(given);
  if (Number.isInteger(value) && value >= bounds.minimum && value <= bounds.maximum) return value;
  throw new ApiError(
    400,
    `InvalidParameter.${name}`,
    `${name} is ${JSON.stringify(given)}; it must be a whole number from ${bounds.minimum} to ${bounds.maximum}.`,
  );
}

/** The records whose fields equal the call's parameters. Absent or empty parameters do not filter. */
export function filtered<T extends object>(
  parameters: URLSearchParams,
  records: T[],
  fields: { [name: string]: keyof T },
): T[] {
  const asked = Object.entries(fields).filter(([name]) => parameters.get(name));
  return records.filter((record) =>
    asked.every(([name, field]) => record[field] === parameters.get(name)),
  );
}

/** Changes those texts of a record that the call has parameters for. An empty parameter is a value too. */
export function changeTexts<T extends object>(
  record: T,
  parameters: URLSearchParams,
  fields: { [name: string]: keyof T },
): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = parameters.get(name);
    if (value !== null) Object.assign(record, { [field]: value });
  }
}

/** The tags of a call, within the limits of VPC, ECS and NAS. */
export function tagsOf(parameters: URLSearchParams): Record<string, string> {
  const tags = givenTags(parameters);
  checkTags(tags, API_TAGS);
  return tags;
}

/** The tags of a call: `Tag.1.Key`, `Tag.1.Value`, … */
export function givenTags(parameters: URLSearchParams): Record<string, string> {
  const keys = flattened(parameters, "Tag", "Key");
  return Object.fromEntries(
    keys.map((key, index) => [key, parameters.get(`Tag.${index + 1}.Value`) ?? ""]),
  );
}

/** Tags as answers show them. */
export const shownTags = (tags: Record<string, string>) => ({
  Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});
