import { objectAt } from "../../components/document/readJson";
import { easRule } from "../easRule";

export const easSpotPriceLimit = easRule({
  id: "eas-spot-price-limit",
  description: "Every spot machine has a price limit (its bid) greater than 0.",
  severity: "medium",
  level: "mandatory",
  remediation:
    "Write spot_price_limit as a number greater than 0 (per hour; in USD on the international site, on others in their own currency, which is inferred) at each spot machine; leave it out at machines that are paid as you go.",
  check({ document, report }) {
    const limits = document.machines.filter(({ spotPriceLimit }) => spotPriceLimit !== undefined);
    for (const { spotPriceLimitPath, spotPriceLimit } of limits) {
      if (typeof spotPriceLimit === "number" && spotPriceLimit > 0) continue;
      const found = JSON.stringify(spotPriceLimit);
      report(`${spotPriceLimitPath} must be a number greater than 0; it is ${found}.`);
    }
    const computing = objectAt(objectAt(document.json, "cloud"), "computing");
    if (computing.disable_spot_protection_period === undefined || limits.length > 0) return;
    report(
      "cloud.computing.disable_spot_protection_period is for spot machines, and none has a spot_price_limit: without one, a machine is paid as you go.",
    );
  },
});
