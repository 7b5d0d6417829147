import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Policy } from "../policy/defineRule";
import { RULES } from "../policy/rules";
import { table, withPart } from "./markdown";

/** The keys that every rule's configuration has; the page explains them once, above the rules. */
const COMMON = ["environment", "suppressions"];

function thresholds(id: string, { properties }: PolicyConfigSchema): string[] {
  const own = Object.entries(properties).filter(([key]) => !COMMON.includes(key));
  if (own.length === 0) return [];
  const rows = own.map(([key, schema]) => [
    `\`${key}\``,
    schema.description ?? "",
    shown(schema.default),
  ]);
  return [`Configuration of \`${id}\`:`, "", table(["Key", "Meaning", "Default"], rows), ""];
}

/** A default value; for a long list, only its length. */
function shown(value: unknown): string {
  if (value === undefined) return "none";
  if (Array.isArray(value) && value.length > 5) return `${value.length} entries`;
  return `\`${JSON.stringify(value)}\``;
}

const section = (rule: Policy): string =>
  [
    `### ${rule.name}`,
    "",
    rule.description,
    "",
    `Severity ${rule.severity}, ${rule.enforcementLevel}${weighs(rule)}.`,
    "",
    // Escaped, or Markdown would read it as HTML.
    `What to do: ${rule.remediationSteps?.replaceAll("<", "\\<")}`,
    "",
    ...thresholds(rule.name, rule.configSchema ?? { properties: {} }),
  ].join("\n");

/** The text of `policy/catalogue.json`, which `policy/catalogue.ts` reads: a rule on each line. */
export function catalogueJson(): string {
  const lines = RULES.map(({ name: id, enforcementLevel: level, outsideProduction, of, ...how }) =>
    JSON.stringify({ id, level, outsideProduction, needsStack: "validateStack" in how, of }),
  );
  return `[\n${lines.join(",\n")}\n]\n`;
}

const weighs = ({ tags = [] }: Policy) => tags.map((tag) => `; ${tag}`).join("");

/** The catalogue: a table of all rules, then a section on each. */
export function policiesCatalogue(): string {
  const rows = RULES.map((rule) => [
    `[${rule.name}](#${rule.name})`,
    rule.severity ?? "",
    rule.enforcementLevel ?? "",
    rule.description,
  ]);
  return [table(["Rule", "Severity", "Level", "What holds"], rows), "", ...RULES.map(section)].join(
    "\n",
  );
}

const BEGIN = "<!-- rules: written by npm run docs -->";
const END = "<!-- /rules -->";

/** The page with its catalogue written anew. */
export const withPoliciesCatalogue = (page: string): string =>
  withPart(page, BEGIN, END, `\n${policiesCatalogue()}`);
