import { contains, parseCidr } from "../resources/cidr";
import type { MountTarget } from "./surroundings";

type Rule = MountTarget["rules"][number];

/** Of the rules that contain a whole address range, the one with the smallest priority number. */
export function ruleFor(rules: Rule[], cidrBlock: string): Rule | undefined {
  const range = parseCidr(cidrBlock);
  const matching = rules.filter(({ sourceCidr }) => {
    const source = parseCidr(sourceCidr);
    return range !== undefined && source !== undefined && contains(source, range);
  });
  return matching.sort((a, b) => a.priority - b.priority)[0];
}
