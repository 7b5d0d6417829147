import { code } from "../markdown/text";
import { nameIn } from "../service";
import type { Check } from "./check";
import { differs } from "./values";

/** The service gets another name, and so another address. */
export const renamed: Check = ({ services }) =>
  services.flatMap((service) => {
    const change = differs(service, nameIn);
    if (!change) return [];
    const [from = "", to = ""] = change;
    return [
      `**Name**: ${code(from)} to ${code(to)}, and with it the address. Search for the old name in callers, dashboards, alarms and RAM policies.`,
    ];
  });
