import { known } from "../document/reading";
import { code } from "../markdown/text";
import type { Check } from "./check";
import { spotMachines } from "./values";

/** The service starts to use spot machines, which EAS may take away. */
export const spotAdded: Check = ({ services }) =>
  services.flatMap(({ name, before, after }) => {
    const [from, to] = [known(before), known(after)];
    if (!to || (from && spotMachines(from).length > 0)) return [];
    const machines = [...new Set(spotMachines(to))];
    if (machines.length === 0) return [];
    return [
      `**Spot** for ${code(name)}: ${machines.map(code).join(", ")} can be taken away while a workflow runs. Is the bid high enough, and does the list end in a pay-as-you-go machine?`,
    ];
  });
