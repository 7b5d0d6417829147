import { documentScale } from "../../components/document/documentScale";
import { code } from "../markdown/text";
import type { Check } from "./check";
import { differs } from "./values";

type Range = ReturnType<typeof documentScale>;

const shown = (range: Range) => {
  if (!range) return "a number that cannot be read";
  return range.from === range.to ? `${range.to}` : `${range.from}–${range.to}`;
};

function consequences(from: Range, to: Range): string {
  if (!from || !to) return "";
  return [
    ...(to.to > from.to ? [" The region must have that many in stock, and each is billed."] : []),
    ...(to.to < from.to ? [" Workflows that run on a removed instance are lost."] : []),
    ...(to.from === 0 && from.from > 0
      ? [" With no instance left, the next workflow waits some minutes for a cold start."]
      : []),
  ].join("");
}

/** The number of instances changes. */
export const instancesChanged: Check = ({ services }) =>
  services.flatMap((service) => {
    const change = differs(service, documentScale);
    // In the Serverless edition EAS decides the number, and the document does not name it.
    const isServerless = [service.editionBefore, service.editionAfter].includes("serverless");
    if (!change || isServerless) return [];
    const [from, to] = change;
    return [
      `**Instances** of ${code(service.name)}: ${shown(from)} to ${shown(to)}.${consequences(from, to)}`,
    ];
  });
