import { counted } from "../../client/counted";
import { CATALOGUE } from "../../policy/catalogue";
import { code } from "../markdown/text";
import type { Preview, Violation } from "../preview/preview";

/** The name of this package's policy pack. */
export const OWN_PACK = "comfyui-eas";

const catalogued = ({ pack, rule }: Violation) =>
  pack === OWN_PACK ? CATALOGUE.find(({ id }) => id === rule) : undefined;

/**
 * The sentence of a rule that cannot decide yet, without its name; undefined: the rule has decided. Only
 * a sentence that begins with the rule's own name counts, because a resource can have any name.
 */
export function waitsFor({ rule, message }: Violation): string | undefined {
  const start = `${rule} cannot be decided yet: `;
  return message.startsWith(start) ? message.slice(rule.length + 1) : undefined;
}

/** Whether a violation is advice at present whatever its rule's level: suppressed, or undecided. */
const isNotNow = (violation: Violation) =>
  violation.message.startsWith("Suppressed until ") || waitsFor(violation) !== undefined;

/** Whether a violation is only advice because the pack's configuration lowered a mandatory rule. */
export function isLowered(violation: Violation): boolean {
  const own = catalogued(violation);
  return (
    own?.level === "mandatory" &&
    own.outsideProduction === undefined &&
    !violation.isMandatory &&
    !isNotNow(violation)
  );
}

/** The pack's rules that ran, and those that did not although there was something they apply to. */
export function rulesRun({ analyses }: Pick<Preview, "analyses">) {
  const own = analyses.filter(({ pack }) => pack === OWN_PACK);
  const ran = new Set(own.flatMap((each) => each.ran));
  const sawStack = own.some(({ type }) => type === undefined);
  const off = CATALOGUE.filter(
    ({ id, of, needsStack }) =>
      !ran.has(id) && (sawStack || !needsStack) && own.some(({ type = "" }) => of.includes(type)),
  ).map(({ id }) => id);
  return { ran, off };
}

/** Says how many rules ran and which were switched off, so that nobody takes their silence for approval. */
export function rulesText({ ran, off }: ReturnType<typeof rulesRun>): string[] {
  const number = ran.size === 0 ? "**No rule ran.**" : `${counted(ran.size, "rule")} ran.`;
  if (off.length === 0) return ran.size === 0 ? [] : [number];
  return [number, `**Switched off** by the pack's configuration: ${off.map(code).join(", ")}.`];
}
