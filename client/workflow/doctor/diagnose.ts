import { Buffer } from "node:buffer";
import { isObject } from "../../json";
import { bySeverity, type Finding } from "./finding";
import type { DoctorOptions } from "./options";
import { RULES } from "./rules";
import { type Subject, subjectOf } from "./subject";
import { asSent } from "./text/exactJson";
import { readText } from "./text/read";

/**
 * Finds everything that is wrong with a workflow: what the server would refuse or drop, and what it would
 * accept and then fail at. Pure: it contacts no service and reads no file. Never throws because of its input.
 *
 * @param text the file's text. An already parsed object is accepted too, but digits that its parser lost
 * cannot be detected
 * @param options what is known about the service
 * @param file what to call the workflow in the findings
 * @returns the findings, worst first; empty when nothing is wrong
 */
export function diagnose(
  text: string | object,
  options: DoctorOptions = {},
  file = "The workflow",
): Finding[] {
  const asText = typeof text === "string" ? text : asSent(text);
  const subject = subjectOf(readText(asText), options, Buffer.byteLength(asText));
  return RULES.flatMap(({ id, severity, find }) =>
    find(subject).map(
      (problem): Finding => ({
        file,
        rule: id,
        severity,
        ...titleOf(subject, problem.node),
        ...problem,
      }),
    ),
  ).sort(bySeverity);
}

function titleOf({ graph }: Subject, id: string | undefined): { title?: string } {
  const node = id === undefined ? undefined : graph?.[id];
  if (!isObject(node)) return {};
  const { _meta: meta, class_type: className } = node;
  const title = isObject(meta) && typeof meta.title === "string" ? meta.title : className;
  return typeof title === "string" && title !== "" ? { title } : {};
}
