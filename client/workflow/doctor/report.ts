import { counted } from "../../counted";
import { plain } from "../../plain";
import { describe } from "./describe";
import type { Examined } from "./files";
import type { Finding, Severity } from "./finding";

const COLOURS: Record<Severity, string> = { error: "31", warning: "33", note: "2" };
const WIDTH = "warning".length;

const colouring = (colour: boolean) => (text: string, code: string) =>
  colour ? `\u001b[${code}m${text}\u001b[0m` : text;

function lineOf(finding: Finding, paint: (text: string, code: string) => string): string {
  const { severity, rule } = finding;
  const mark = paint(severity.padEnd(WIDTH), COLOURS[severity]);
  return `  ${mark}  ${describe(finding)} ${paint(`[${rule}]`, "2")}`;
}

/** Counts the findings of each severity. */
export function countFindings(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function summary({ files, findings }: Examined): string {
  if (files.length === 0) return "There was no workflow to look at.";
  const { error, warning, note } = countFindings(findings);
  const faulty = new Set(findings.filter((one) => one.severity === "error").map((one) => one.file));
  const errors = counted(error, "error");
  const others = [
    ...(warning > 0 ? [counted(warning, "warning")] : []),
    ...(note > 0 ? [counted(note, "note")] : []),
  ];
  const found = [errors, ...others].join(", ");
  if (error === 0) return `${counted(files.length, "workflow")}: ${found}.`;
  if (files.length === 1) return `${found} in 1 workflow.`;
  const rest = others.length > 0 ? `; ${others.join(", ")} in all` : "";
  return `${errors} in ${faulty.size} of ${files.length} workflows${rest}.`;
}

/** The report for people: findings grouped by file, one line each, and a summary. */
export function reportLines(examined: Examined, { colour = false } = {}): string[] {
  const paint = colouring(colour);
  const lines = examined.files.flatMap((file) => {
    const own = examined.findings.filter((finding) => finding.file === file);
    if (own.length === 0) return [];
    return [paint(plain(file), "1"), ...own.map((finding) => lineOf(finding, paint)), ""];
  });
  return [...lines, summary(examined)];
}
