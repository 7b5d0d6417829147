import { Buffer } from "node:buffer";
import { isObject } from "../../json";
import { bySeverity, type Finding } from "./finding";
import type { DoctorOptions } from "./options";
import { RULES } from "./rules";
import { type Subject, subjectOf } from "./subject";
import { asSent } from "./text/exactJson";
import { readText } from "./text/read";

/**
 * Tells what is wrong with a workflow, all at once: what the server would refuse or drop, and what it
 * would accept and fail at. Pure: asks nobody and reads no file. Never throws for what it is given.
 *
 * @param text the file as it is; an object that was parsed elsewhere is taken too, and then digits
 * that its parser dropped cannot be missed
 * @param options what is known of the service
 * @param file what to call it in the findings
 * @returns the worst first; empty when nothing is wrong
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
