import { counted } from "../../client/counted";
import { leaves } from "../../components/live/spelling";
import { byKey, type KeyChange } from "../document/keys";
import type { Reading } from "../document/reading";
import { type KeyEffect, keyEffect } from "../keyEffect";
import { code, details, table, titled } from "../markdown/text";
import { shownChange, shownValue } from "../markdown/value";
import type { ServiceChange } from "../service";
import { type Limits, within } from "./limits";

const HIDDEN: Readonly<Record<"unknown" | "secret" | "unreadable", string>> = {
  unknown: "is known only once it is deployed",
  secret: "is secret as a whole",
  unreadable: "cannot be read",
};

/** An effect in words, with a replacement in bold so that nobody misses it. */
const emphasised = ({ short }: KeyEffect) =>
  short === "replaces the service" ? `**${short}**` : short;

/** A table of what differs, key by key, with what EAS does because of each key. */
function difference(service: ServiceChange, limits: Limits): string {
  const [shown, more] = within(service.keys, limits);
  const rows = shown.map((change) => {
    const [before, after] = shownChange(change, service.isHidden);
    return [code(change.key), before, after, emphasised(keyEffect(service, change))];
  });
  return `${table(["Key", "Before", "After", "What EAS does"], rows)}${more}\n\n${legend(service)}`;
}

/** Explains the words in the last column. */
function legend(service: ServiceChange): string {
  const said = new Map<string, string>();
  for (const change of service.keys) {
    const effect = keyEffect(service, change);
    const { what, short } = effect;
    if (what !== "" && what !== short) said.set(what, emphasised(effect));
  }
  const lines = [...said].map(([what, short]) => `- ${short}: ${what}.`);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** The whole document in a collapsible part. */
function whole({ after, isHidden }: ServiceChange, limits: Limits): string {
  if (after.state !== "known") return "";
  const all = leaves(after.document)
    .map(({ path, value }): KeyChange => ({ key: path.join("."), after: value }))
    .sort(byKey);
  const [shown, more] = within(all, limits);
  const rows = shown.map(({ key, after: value }) => [code(key), shownValue(key, value, isHidden)]);
  return details(
    `The whole document, ${counted(all.length, "value")}`,
    table(["Key", "Value"], rows) + more,
  );
}

const isHidden = (reading: Reading): reading is Reading & { state: keyof typeof HIDDEN } =>
  reading.state in HIDDEN;

function body(service: ServiceChange, limits: Limits): string {
  const { before, after } = service;
  if (isHidden(after)) return `It ${HIDDEN[after.state]}, so it is not shown; see below.`;
  if (isHidden(before)) {
    return `What was deployed ${HIDDEN[before.state]}, so nothing can be compared.\n\n${whole(service, limits)}`;
  }
  if (before.state === "absent") return whole(service, limits);
  return service.keys.length === 0 ? "It stays as it is." : difference(service, limits);
}

/** The documents of the services that change. */
export const documentSections = (
  services: readonly ServiceChange[],
  limits: Limits,
): readonly string[] =>
  services
    .filter(({ step }) => !["delete", "same", "forget"].includes(step.operation))
    .map((service) =>
      titled(`Service document of ${code(service.name)}`, body(service, limits).trimEnd()),
    );
