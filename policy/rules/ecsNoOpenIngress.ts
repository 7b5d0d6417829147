import { sourceOf } from "../addresses";
import { defineRule } from "../defineRule";

export const ecsNoOpenIngress = defineRule({
  id: "ecs-no-open-ingress",
  description: "No rule of a security group lets the whole world in.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Limit cidrIp (or ipv6CidrIp) to the addresses that must reach the service. Most services need no such rule, because calls come in through the gateway.",
  of: ["alicloud:ecs/securityGroupRule:SecurityGroupRule"],
  check({ props, report }) {
    if (props.type !== "ingress" || props.policy === "drop") return;
    for (const source of [props.cidrIp, props.ipv6CidrIp]) {
      if (!source || sourceOf(source) === "some") continue;
      report(
        sourceOf(source) === "world"
          ? `An ingress rule must not be open to ${source} (${props.ipProtocol} ${props.portRange ?? "all ports"}).`
          : `The source of an ingress rule must be a block of addresses such as 10.0.0.0/8; it is "${source}".`,
      );
    }
  },
});
