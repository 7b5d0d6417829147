import { z } from "zod";
import { isProduction } from "../../components/production";
import { defineRule } from "../defineRule";
import { found } from "../found";

const EXPIRY = "expires";

export const requiredTags = defineRule({
  id: "required-tags",
  description:
    "A resource that costs money has tags for its owner, cost centre, environment and, outside production, its last day.",
  severity: "medium",
  level: "mandatory",
  remediation:
    'Set tags: { owner, cost-centre, environment } in the stack\'s settings and, outside production, expires: a day in quotes, such as "2026-12-31".',
  config: z.strictObject({
    tags: z
      .array(z.string())
      .default(["owner", "cost-centre", "environment"])
      .describe("tags that every resource must have"),
    withoutExpiry: z
      .array(z.string())
      .default(["local"])
      .describe(`environments besides production that need no tag ${EXPIRY}`),
  }),
  of: [
    "alicloud:pai/service:Service",
    "alicloud:oss/bucket:Bucket",
    "alicloud:nas/fileSystem:FileSystem",
    "alicloud:vpc/natGateway:NatGateway",
    "alicloud:ecs/eipAddress:EipAddress",
  ],
  check({ props, name, config, report }) {
    const tags: Readonly<Record<string, string>> = props.tags ?? {};
    const missing = config.tags.filter((key) => `${tags[key] ?? ""}`.trim() === "");
    if (missing.length > 0) report(`"${name}" must have the tags ${missing.join(", ")}.`);
    const { environment = "" } = tags;
    if (isProduction(environment) || config.withoutExpiry.includes(environment)) return;
    const expires = tags[EXPIRY];
    if (!z.iso.date().safeParse(expires).success) {
      const is = found(expires);
      report(`The tag ${EXPIRY} of "${name}" must be a day such as 2026-12-31; it is ${is}.`);
    } else if (new Date().toISOString().slice(0, 10) > `${expires}`) {
      report(`"${name}" was to be gone after ${expires}: destroy it, or write a later day.`);
    }
  },
});
