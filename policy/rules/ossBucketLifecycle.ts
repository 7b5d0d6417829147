import { z } from "zod";
import { defineRule } from "../defineRule";
import { isMounted } from "../isMounted";

export const ossBucketLifecycle = defineRule({
  id: "oss-bucket-lifecycle",
  description:
    "A bucket deletes uploads that were never completed and, if a service of the stack mounts it, what ComfyUI leaves in temp/.",
  severity: "low",
  level: "mandatory",
  remediation:
    'Give the bucket two enabled lifecycleRules: one with abortMultipartUploads for every object (prefix ""), and one with expirations for the prefix <folder>/temp/. Only a bucket that a service mounts needs the second.',
  config: z.strictObject({
    mostDays: z.int().min(1).default(30).describe("the most days that either may be kept"),
  }),
  of: ["alicloud:oss/bucket:Bucket"],
  needsStack: true,
  check({ props, urn, stack, config: { mostDays }, report }) {
    const rules = (props.lifecycleRules ?? []).filter(({ enabled }) => enabled);
    const soon = (list: readonly { days?: number }[] | undefined) =>
      (list ?? []).some(({ days }) => days !== undefined && days <= mostDays);
    if (!rules.some((rule) => !rule.prefix && soon(rule.abortMultipartUploads))) {
      report(`Uploads that were never completed must be deleted after ${mostDays} days at most.`);
    }
    const isTemp = (prefix: string | undefined) => /(^|\/)temp\/$/.test(prefix ?? "");
    if (rules.some((rule) => isTemp(rule.prefix) && soon(rule.expirations))) return;
    if (isMounted({ urn, props }, stack)) {
      report(`What is in ComfyUI's folder temp/ must be deleted after ${mostDays} days at most.`);
    }
  },
});
