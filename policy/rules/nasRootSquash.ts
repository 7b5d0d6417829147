import { z } from "zod";
import { defineRule } from "../defineRule";

/** The prefix length of every vSwitch's IPv6 block (confirmed). */
const IPV6_VSWITCH = 64;

export const nasRootSquash = defineRule({
  id: "nas-root-squash",
  description: "Only machines of one vSwitch, if any, may act as root on a file system.",
  severity: "medium",
  level: "advisory",
  remediation:
    "Set userAccessType to root_squash; or keep no_squash, which ComfyUI's image needs on a new file system (it starts as root, inferred), and limit sourceCidrIp (or ipv6SourceCidrIp) to the service's vSwitch.",
  config: z.strictObject({
    shortestPrefix: z
      .int()
      .min(0)
      .max(32)
      .default(20)
      .describe(
        "shortest IPv4 prefix that a source with no_squash may have; /20 is 4096 addresses",
      ),
  }),
  of: ["alicloud:nas/accessRule:AccessRule"],
  check({ props: { userAccessType, sourceCidrIp, ipv6SourceCidrIp }, config, report }) {
    // The provider's default (confirmed, its documentation).
    const squash = userAccessType ?? "no_squash";
    if (squash !== "no_squash") return;
    // A rule has either an IPv4 or an IPv6 source (confirmed).
    const shortest = ipv6SourceCidrIp ? IPV6_VSWITCH : config.shortestPrefix;
    const source = ipv6SourceCidrIp || sourceCidrIp;
    const [address, prefix] = source?.split("/") ?? [];
    // A source without a prefix is a single address.
    if (address && (prefix === undefined || Number(prefix) >= shortest)) return;
    report(
      `With no_squash, root on any machine in ${source || "any network"} is root on the file system; limit the source to a /${shortest} or a smaller block, or use root_squash.`,
    );
  },
});
