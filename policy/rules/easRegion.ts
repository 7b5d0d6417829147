import { z } from "zod";
import { capabilitiesOf, EDITIONS, type Edition } from "../../components/editions";
import { easRule } from "../easRule";
import { regionOf, UNTOLD_REGION } from "../region";
import { untoldEdition } from "../untoldEdition";

/** The registry of the vendor's images, which can be reached only from its own region. */
const REGISTRY = /^eas-registry-vpc\.([a-z0-9-]+)\.cr\.aliyuncs\.com\//;

/** Whether every edition exists in a region, so that a service's edition does not matter there. */
const existsInAll = (region: string): boolean =>
  Object.keys(EDITIONS).every(
    (edition) => capabilitiesOf(edition as Edition).regions?.includes(region) ?? true,
  );

export const easRegion = easRule({
  id: "eas-region",
  description:
    "A service is in a region that its edition exists in, that is allowed, and that its image comes from.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Set alicloud:region to a region of the edition (Serverless: cn-shanghai or cn-hangzhou) and of the rule's list, and take the image of that region's registry.",
  config: z.strictObject({
    allowed: z.array(z.string()).default([]).describe("regions that may be used; by default all"),
  }),
  check({ document, provider, config, report, undecided }) {
    const region = regionOf({ provider });
    if (region === undefined) return undecided(...UNTOLD_REGION);
    const { title, regions } = document.edition ? capabilitiesOf(document.edition) : {};
    if (regions && !regions.includes(region)) {
      report(`The ${title} edition must be in ${regions.join(" or ")}; the region is ${region}.`);
    }
    if (!document.edition && !existsInAll(region)) undecided(...untoldEdition(document));
    if (config.allowed.length > 0 && !config.allowed.includes(region)) {
      report(`The region must be one of ${config.allowed.join(", ")}; it is ${region}.`);
    }
    for (const { path, image = "" } of document.containers) {
      const registry: string = REGISTRY.exec(image)?.[1] ?? region;
      if (registry === region) continue;
      report(
        `${path}.image must come from the registry of ${region}, the region of the service; it comes from that of ${registry}.`,
      );
    }
  },
});
