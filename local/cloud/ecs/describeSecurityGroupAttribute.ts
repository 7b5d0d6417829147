import type { Action } from "../api";
import { text } from "../resources/parameters";
import type { Rule } from "./rule";
import { namedSecurityGroup } from "./securityGroup";

/** A security group with its rules, or only those of one `Direction` if that is given. */
export const describeSecurityGroupAttribute: Action = {
  name: "DescribeSecurityGroupAttribute",
  run(call) {
    const group = namedSecurityGroup(call);
    const direction = text(call.parameters, "Direction");
    const both = direction === "" || direction === "all";
    const rules = group.rules.filter((rule) => both || rule.direction === direction);
    return {
      SecurityGroupId: group.id,
      SecurityGroupName: group.name,
      RegionId: group.region,
      VpcId: group.vpcId,
      Description: group.description,
      InnerAccessPolicy: group.innerAccessPolicy,
      Permissions: { Permission: rules.map(shown) },
    };
  },
};

function shown(rule: Rule): object {
  const of = (direction: string, value: string) => (rule.direction === direction ? value : "");
  return {
    SecurityGroupRuleId: rule.id,
    Direction: rule.direction,
    IpProtocol: rule.protocol,
    PortRange: rule.portRange,
    SourcePortRange: "",
    NicType: "intranet",
    Policy: rule.policy,
    Priority: rule.priority,
    Description: rule.description,
    CreateTime: rule.createTime,
    SourceCidrIp: of("ingress", rule.cidr),
    Ipv6SourceCidrIp: of("ingress", rule.ipv6Cidr),
    SourceGroupId: of("ingress", rule.groupId),
    SourceGroupName: "",
    SourceGroupOwnerAccount: "",
    SourcePrefixListId: of("ingress", rule.prefixListId),
    DestCidrIp: of("egress", rule.cidr),
    Ipv6DestCidrIp: of("egress", rule.ipv6Cidr),
    DestGroupId: of("egress", rule.groupId),
    DestGroupName: "",
    DestGroupOwnerAccount: "",
    DestPrefixListId: of("egress", rule.prefixListId),
  };
}
