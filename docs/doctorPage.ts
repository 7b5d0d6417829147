import { describe } from "../client/workflow/doctor/describe";
import { diagnose } from "../client/workflow/doctor/diagnose";
import type { DoctorOptions } from "../client/workflow/doctor/options";
import type { Rule } from "../client/workflow/doctor/rule";
import { OTHER_RULES, SERVER_RULES } from "../client/workflow/doctor/rules";
import { SMALL } from "../client/workflow/doctor/rules/examples";
import { withPart } from "./markdown";

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * An example's workflow as text, one node per line. Shows the nodes that differ from the small workflow;
 * if there are none, those that the finding is about; and if there are none either, all.
 */
function exampleText(workflow: unknown, about: ReadonlySet<string | undefined>): string {
  if (typeof workflow === "string") return workflow;
  const all = Object.entries(workflow as Record<string, unknown>);
  const changed = all.filter(([id, node]) => JSON.stringify(node) !== JSON.stringify(part(id)));
  const named = all.filter(([id]) => about.has(id));
  const shown = [changed, named, all].find((nodes) => nodes.length > 0) ?? [];
  const lines = shown.map(
    ([id, node]) => `  ${JSON.stringify(id)}: ${isNode(node) ? spaced(node) : String(node)}`,
  );
  return `{\n${lines.join(",\n")}\n}`;
}

const AND = new Intl.ListFormat("en-GB");

/** Names the nodes of the small workflow that an example lacks. */
function removed(workflow: unknown): string[] {
  if (!isNode(workflow)) return [];
  const nodes = Object.keys(SMALL).filter((id) => !(id in workflow));
  const every = nodes.length === Object.keys(SMALL).length;
  return nodes.length === 0 || every
    ? []
    : [`Without ${AND.format(nodes.map((id) => `node ${id}`))}.`];
}

/** The options that the doctor gets besides the workflow, in words. */
function told({ form, edition, manifest, maxPayloadBytes, objectInfo, smoke }: DoctorOptions) {
  const files = manifest?.paths.map((path) => `\`${path}\``).join(", ");
  return [
    ...(form === "request" ? ["With `--request`."] : []),
    ...(edition === undefined ? [] : [`With \`--edition ${edition}\`.`]),
    ...(manifest ? [`With \`--manifest\`, a list with ${files}.`] : []),
    ...(maxPayloadBytes === undefined ? [] : [`With \`--max-payload ${maxPayloadBytes}\`.`]),
    ...(objectInfo ? ["With the classes of a service (`--object-info`)."] : []),
    ...(smoke ? ["As the workflow of the smoke check."] : []),
  ];
}

const part = (id: string): unknown => (SMALL as Record<string, unknown>)[id];

const spaced = (value: object): string =>
  JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, " ")
    .replace(/\[ (.*?) \]/g, "[$1]");

/** What the server itself answers to the example. */
function serverSays(rule: Rule, found: ReturnType<typeof diagnose>): string {
  const server = found.find((finding) => finding.rule === rule.id)?.server;
  if (!server) return "The server says nothing.";
  if (server.status === 500) return "The server answers 500 without a reason.";
  if (!server.type) return `The server answers ${server.status}.`;
  return `The server answers ${server.status} with \`${server.type}\`.`;
}

/** One rule with its example and the doctor's finding. */
function section(rule: Rule): string {
  const { workflow, options } = rule.example;
  const text = typeof workflow === "string" ? workflow : JSON.stringify(workflow);
  const found = diagnose(text, options);
  const own = found.filter((finding) => finding.rule === rule.id);
  const about = new Set(own.map(({ node }) => node));
  const circumstances = [...removed(workflow), ...told(options ?? {})];
  return [
    `### ${rule.id}`,
    "",
    `${rule.description} Severity: ${rule.severity}.`,
    "",
    "```json",
    exampleText(workflow, about),
    "```",
    "",
    ...(circumstances.length > 0 ? [circumstances.join(" "), ""] : []),
    ...own
      .map(describe)
      .map((line) => `> ${line.replaceAll("<", "\\<")}`)
      .flatMap((line) => [line, ""]),
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

/** The page with its catalogue written anew. */
export const withDoctorCatalogue = (page: string): string =>
  withPart(page, BEGIN, END, `\n${doctorCatalogue()}`);
