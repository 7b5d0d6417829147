import { sourceOf } from "../addresses";
import { defineRule } from "../defineRule";

export const nasAccess = defineRule({
  id: "nas-access",
  description: "No access rule lets every address mount a file system.",
  severity: "critical",
  level: "mandatory",
  remediation: "Set sourceCidrIp to the addresses of the vSwitch that the service is in.",
  of: ["alicloud:nas/accessRule:AccessRule"],
  check({ props: { sourceCidrIp, ipv6SourceCidrIp }, report }) {
    for (const source of [sourceCidrIp, ipv6SourceCidrIp]) {
      if (!source || sourceOf(source) === "some") continue;
      report(`The source of an access rule must be the service's vSwitch; it is ${source}.`);
    }
    if (sourceCidrIp || ipv6SourceCidrIp) return;
    report(
      "An access rule must name its source; without one, every address may mount the file system.",
    );
  },
});
