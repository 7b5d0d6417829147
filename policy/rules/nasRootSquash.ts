import { z } from "zod";
import { defineRule } from "../defineRule";

export const nasRootSquash = defineRule({
  id: "nas-root-squash",
  description:
    "Root of another machine is root on the file system only for one vSwitch, if at all.",
  severity: "medium",
  level: "advisory",
  remediation:
    "Set userAccessType to root_squash; or keep no_squash, which ComfyUI's image needs on a new file system (it starts as root, inferred), and limit sourceCidrIp to the service's vSwitch.",
  config: z.object({
    shortestPrefix: z
      .int()
      .min(0)
      .max(32)
      .default(20)
      .describe("shortest prefix of a source that may have no_squash; 20 is 4096 addresses"),
  }),
  of: ["alicloud:nas/accessRule:AccessRule"],
  check({ props: { userAccessType, sourceCidrIp = "" }, config, report }) {
    // The provider's default (confirmed, its documentation).
    const squash = userAccessType ?? "no_squash";
    if (squash !== "no_squash") return;
    const [, prefix = sourceCidrIp ? "32" : "0"] = sourceCidrIp.split("/");
    if (Number(prefix) >= config.shortestPrefix) return;
    report(
      `no_squash makes root of every machine in ${sourceCidrIp || "every network"} root on the file system; it must be limited to a /${config.shortestPrefix} or smaller, or be root_squash.`,
    );
  },
});
