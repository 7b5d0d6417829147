import { z } from "zod";
import { defineRule } from "../defineRule";

/** Minutes that the provider waits without customTimeouts (confirmed, its source). */
const PROVIDER_MINUTES = { create: 5, update: 16, delete: 5 } as const;

const OPERATIONS = ["create", "update", "delete"] as const;

const minutes = (least: number, what: string) =>
  z
    .number()
    .positive()
    .default(least)
    .describe(`shortest accepted timeout for ${what}, in minutes`);

export const easTimeouts = defineRule({
  id: "eas-timeouts",
  description:
    "The provider waits long enough for a service, because pulling and loading an image takes longer than its default of 5 minutes.",
  severity: "medium",
  level: "mandatory",
  remediation:
    'Give alicloud.pai.Service the option customTimeouts: { create: "40m", update: "40m", delete: "20m" }.',
  config: z.strictObject({
    createMinutes: minutes(20, "making a service"),
    updateMinutes: minutes(20, "changing a service"),
    deleteMinutes: minutes(10, "deleting a service"),
  }),
  of: ["alicloud:pai/service:Service"],
  check({ opts: { customTimeouts }, config, report }) {
    for (const operation of OPERATIONS) {
      const least = config[`${operation}Minutes`];
      const seconds = customTimeouts[`${operation}Seconds`];
      const found = seconds > 0 ? seconds / 60 : PROVIDER_MINUTES[operation];
      if (found >= least) continue;
      const from = seconds > 0 ? "" : ", the provider's default";
      report(`customTimeouts.${operation} must be at least ${least}m; it is ${found}m${from}.`);
    }
  },
});
