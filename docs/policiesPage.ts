import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Policy } from "../policy/defineRule";
import { RULES } from "../policy/rules";

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

/** What every rule can be configured with; explained once, above the rules. */
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

/** A default; of a long list only how long it is. */
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
    // Not to be taken for HTML.
    `What to do: ${rule.remediationSteps?.replaceAll("<", "\\<")}`,
    "",
    ...thresholds(rule.name, rule.configSchema ?? { properties: {} }),
  ].join("\n");

/** What `policy/catalogue.ts` knows of the rules: the text of its JSON file. */
export function catalogueJson(): string {
  const rules = RULES.map(
    ({ name: id, enforcementLevel: level, outsideProduction, of, ...how }) => {
      return { id, level, outsideProduction, needsStack: "validateStack" in how, of };
    },
  );
  return `${JSON.stringify(rules, null, 2).replace(LIST, inOneLine)}\n`;
}

const LIST = /^( +"\w+": )\[([^\]]*)\]/gm;
const WIDTH = 100;

/** A list as the formatter wants it. */
function inOneLine(whole: string, key: string, entries: string): string {
  const line = `${key}[${entries.trim().replace(/,\s+/g, ", ")}]`;
  return line.length <= WIDTH ? line : whole;
}

const weighs = ({ tags = [] }: Policy) => tags.map((tag) => `; ${tag}`).join("");

/** The catalogue: every rule in a table, and then what each asks for. */
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

/** The page with the catalogue as it should be. */
export function withPoliciesCatalogue(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The page has no ${BEGIN} … ${END}.`);
  return `${page.slice(0, begin)}${BEGIN}\n\n${policiesCatalogue()}\n${page.slice(end)}`;
}
