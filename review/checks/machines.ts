import { singleGpuType } from "../../components/document/instanceTypes";
import { code } from "../markdown/text";
import type { Check } from "./check";
import { differs, machinesOf } from "./values";

const named = (type: string) => {
  const machine = singleGpuType(type);
  return `${code(type)} (${machine?.gpu ?? "not a known machine with one GPU"})`;
};

/** Memory of the smallest card in GB; undefined if not known for every machine. */
function leastMemory(types: readonly string[]): number | undefined {
  const sizes = types.map((type) => Number(/(\d+) GB/.exec(singleGpuType(type)?.gpu ?? "")?.[1]));
  const least = Math.min(...sizes);
  return Number.isFinite(least) ? least : undefined;
}

const memory = (from: number | undefined, to: number | undefined) => {
  if (from === undefined || to === undefined || from === to) return "";
  return to < from
    ? ` The smallest card has ${to} GB instead of ${from} GB: do the models fit?`
    : ` The smallest card has ${to} GB instead of ${from} GB.`;
};

/** The machines change: are they in stock, and do the models fit on their cards? */
export const machinesChanged: Check = ({ services }) =>
  services.flatMap((service) => {
    const change = differs(service, machinesOf);
    // The Serverless edition names no machine.
    if (!change || change[1].length === 0) return [];
    const [from, to] = change;
    return [
      `**Machines** of ${code(service.name)}: ${from.map(named).join(" or ") || "none"} to ${to.map(named).join(" or ")}. Does the region have them in stock? Without stock the service waits, and the deployment with it.${memory(leastMemory(from), leastMemory(to))}`,
    ];
  });
