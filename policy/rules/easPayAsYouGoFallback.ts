import { easRule } from "../easRule";

export const easPayAsYouGoFallback = easRule({
  id: "eas-pay-as-you-go-fallback",
  description:
    "The list of machines ends in one that is paid as you go, so that a lost bid does not end the service.",
  severity: "medium",
  level: "mandatory",
  remediation: "Add a last entry without spot_price_limit to cloud.computing.instances.",
  check({ document, report }) {
    // An entry that names no machine is no fallback.
    const last = document.machines.findLast(
      ({ type, spotPriceLimit }) => type !== "" || spotPriceLimit !== undefined,
    );
    if (last?.spotPriceLimit === undefined) return;
    report(
      `${last.path} (${last.type}) is the last machine of the list and must be paid as you go; it has a spot_price_limit.`,
    );
  },
});
