import { contains, parseCidr } from "../resources/cidr";
import type { MountTarget } from "./surroundings";

type Rule = MountTarget["rules"][number];

/** The rule that decides for all addresses of a range: of those for it, the first by priority. */
export function ruleFor(rules: Rule[], cidrBlock: string): Rule | undefined {
  const range = parseCidr(cidrBlock);
  const matching = rules.filter(({ sourceCidr }) => {
    const source = parseCidr(sourceCidr);
    return range !== undefined && source !== undefined && contains(source, range);
  });
  return matching.sort((a, b) => a.priority - b.priority)[0];
}
