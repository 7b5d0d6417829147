import { UsageError } from "../../../client/usageError";

/** Headers that a user may not set: the token is added to every request, and fetch sets the others. */
const OWN = ["authorization", "host", "content-length", "connection", "transfer-encoding"];

/** What may be the name when the rest is wrong: the value may begin without a colon. */
const NAME = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]*)/;

const PATTERN = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e\t]*)$/;

/**
 * Reads the values of `--header`, each `Name: value`.
 *
 * @throws {UsageError} that names every header that cannot be sent, never a value
 */
export function headersOf(given: readonly string[] = []): Headers {
  const headers = new Headers();
  const problems: string[] = [];
  for (const text of given) {
    const parts = PATTERN.exec(text);
    const name = parts?.[1] ?? NAME.exec(text)?.[1] ?? "";
    if (/[^\0-\x7f]/.test(text)) {
      const fix = "write ASCII, such as %E7%81%AB for 火";
      problems.push(`--header ${name || "(name)"} has letters that a header cannot carry; ${fix}.`);
    } else if (!parts) problems.push(`--header ${name} is not of the form 'Name: value'.`);
    else if (OWN.includes(name.toLowerCase())) {
      problems.push(`--header ${name} cannot be set: it is sent automatically.`);
    } else headers.append(name, parts[2]!);
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return headers;
}
