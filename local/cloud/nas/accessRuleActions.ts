import type { Action, Call } from "../api";
import { ApiError } from "../errors";
import { paged } from "../resources/page";
import { required } from "../resources/parameters";
import {
  type AccessGroupRecord,
  type AccessRule,
  changeableAccessGroup,
  namedAccessGroup,
} from "./accessGroup";
import { readAccessRule } from "./accessRule";

/** The values of a rule for which only the source is given (documented). */
const DEFAULT_RULE = {
  sourceCidr: "",
  ipv6SourceCidr: "",
  priority: 1,
  rwAccess: "RDWR",
  userAccess: "no_squash",
};

/** The actions on the rules of an access group. */
export const accessRuleActions: Action[] = [
  {
    name: "CreateAccessRule",
    run(call) {
      const group = changeableAccessGroup(call);
      const id = String(1 + Math.max(0, ...group.rules.map((rule) => Number(rule.id))));
      required(
        call.parameters,
        call.parameters.has("Ipv6SourceCidrIp") ? "Ipv6SourceCidrIp" : "SourceCidrIp",
      );
      group.rules.push(readAccessRule(call.parameters, { id, ...DEFAULT_RULE }));
      call.cloud.resources.accessGroups.save();
      return { AccessRuleId: id };
    },
  },
  {
    name: "DescribeAccessRules",
    run(call) {
      const group = namedAccessGroup(call);
      const id = call.parameters.get("AccessRuleId");
      const found = group.rules.filter((rule) => !id || rule.id === id);
      const { numbers, items } = paged(call.parameters, found);
      return { ...numbers, AccessRules: { AccessRule: items.map((rule) => shown(group, rule)) } };
    },
  },
  {
    name: "ModifyAccessRule",
    run(call) {
      const { group, index } = namedRule(call);
      group.rules[index] = readAccessRule(call.parameters, group.rules[index]!);
      call.cloud.resources.accessGroups.save();
      return {};
    },
  },
  {
    name: "DeleteAccessRule",
    run(call) {
      const { group, index } = namedRule(call);
      group.rules.splice(index, 1);
      call.cloud.resources.accessGroups.save();
      return {};
    },
  },
];

function namedRule(call: Call): { group: AccessGroupRecord; index: number } {
  const group = changeableAccessGroup(call);
  const id = required(call.parameters, "AccessRuleId");
  const index = group.rules.findIndex((rule) => rule.id === id);
  if (index >= 0) return { group, index };
  throw new ApiError(404, "InvalidAccessRule.NotFound", "The access rule does not exist.");
}

const shown = (group: AccessGroupRecord, rule: AccessRule): object => ({
  AccessGroupName: group.name,
  AccessRuleId: rule.id,
  FileSystemType: group.fileSystemType,
  RegionId: group.region,
  SourceCidrIp: rule.sourceCidr,
  Ipv6SourceCidrIp: rule.ipv6SourceCidr,
  Priority: rule.priority,
  RWAccess: rule.rwAccess,
  UserAccess: rule.userAccess,
});
