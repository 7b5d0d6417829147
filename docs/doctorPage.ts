import { describe } from "../client/workflow/doctor/describe";
import { diagnose } from "../client/workflow/doctor/diagnose";
import type { Rule } from "../client/workflow/doctor/rule";
import { OTHER_RULES, SERVER_RULES } from "../client/workflow/doctor/rules";
import { SMALL } from "../client/workflow/doctor/rules/examples";

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A workflow with one node in each line, without what is the same in the small workflow. */
function exampleText(workflow: unknown): string {
  if (typeof workflow === "string") return workflow;
  const lines = Object.entries(workflow as Record<string, unknown>)
    .filter(([id, node]) => JSON.stringify(node) !== JSON.stringify(part(id)))
    .map(([id, node]) => `  ${JSON.stringify(id)}: ${isNode(node) ? spaced(node) : String(node)}`);
  return lines.length === 0 ? "{ … }" : `{\n${lines.join(",\n")}\n}`;
}

const part = (id: string): unknown => (SMALL as Record<string, unknown>)[id];

const spaced = (value: object): string =>
  JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, " ")
    .replace(/\[ (.*?) \]/g, "[$1]");

/** What the server answers to the example by itself. */
function serverSays(rule: Rule, found: ReturnType<typeof diagnose>): string {
  const server = found.find((finding) => finding.rule === rule.id)?.server;
  if (!server) return "The server says nothing.";
  if (server.status === 500) return "The server answers 500 without a reason.";
  if (!server.type) return `The server answers ${server.status}.`;
  return `The server answers ${server.status} with \`${server.type}\`.`;
}

/** One rule with its example and what is said of it. */
function section(rule: Rule): string {
  const { workflow, options } = rule.example;
  const text = typeof workflow === "string" ? workflow : JSON.stringify(workflow);
  const found = diagnose(text, options);
  const lines = found.filter((finding) => finding.rule === rule.id).map(describe);
  return [
    `### ${rule.id}`,
    "",
    `${rule.description} Severity: ${rule.severity}.`,
    "",
    "```json",
    exampleText(workflow),
    "```",
    "",
    ...lines.map((line) => `> ${line.replaceAll("<", "\\<")}`).flatMap((line) => [line, ""]),
    serverSays(rule, found),
    "",
  ].join("\n");
}

/** The catalogue of findings. */
const doctorCatalogue = (): string =>
  [
    "## What the server refuses or drops",
    "",
    ...SERVER_RULES.map(section),
    "## What the server does not say",
    "",
    ...OTHER_RULES.map(section),
  ].join("\n");

const BEGIN = "<!-- findings: written by npm run docs -->";
const END = "<!-- end of findings -->";

/** The page with the catalogue anew; what stands around it is written by hand. */
export function withDoctorCatalogue(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The page has no ${BEGIN} … ${END}.`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${doctorCatalogue()}\n${page.slice(to)}`;
}
