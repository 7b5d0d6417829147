import { defineRule } from "../defineRule";

const WORLD = ["0.0.0.0/0", "::/0"];

export const ecsNoOpenIngress = defineRule({
  id: "ecs-no-open-ingress",
  description: "No rule of a security group lets the whole world in.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Limit cidrIp (or ipv6CidrIp) to the addresses that must reach the service; most need none, because calls come in by the gateway.",
  of: ["alicloud:ecs/securityGroupRule:SecurityGroupRule"],
  check({ props, report }) {
    if (props.type !== "ingress" || props.policy === "drop") return;
    for (const source of [props.cidrIp, props.ipv6CidrIp]) {
      if (!source || !WORLD.includes(source)) continue;
      report(
        `An ingress rule must not be open to ${source} (${props.ipProtocol} ${props.portRange ?? "all ports"}).`,
      );
    }
  },
});
