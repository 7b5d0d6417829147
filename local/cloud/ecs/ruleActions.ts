import { type Action, type Call, flattened } from "../api";
import { ApiError } from "../errors";
import { randomText } from "../resources/record";
import { toTheSecond } from "../times";
import { type Direction, readRule, sameRule } from "./rule";
import { namedSecurityGroup } from "./securityGroup";

/** The rules in a call: given as `Permissions.N.…`, or as single parameters, which is the old way. */
function given({ parameters }: Call, direction: Direction) {
  const count = flattened(parameters, "Permissions", "IpProtocol").length;
  if (count === 0) return [readRule(parameters, "", direction)];
  return Array.from({ length: count }, (_, index) =>
    readRule(parameters, `Permissions.${index + 1}.`, direction),
  );
}

/** Adds rules. A rule that exists already is left as it is, without an error (documented). */
export const authorize = (name: string, direction: Direction): Action => ({
  name,
  run(call) {
    const group = namedSecurityGroup(call);
    for (const rule of given(call, direction)) {
      if (group.rules.some((known) => sameRule(known, rule))) continue;
      const createTime = toTheSecond(new Date().toISOString());
      group.rules.push({ ...rule, id: `sgr-${randomText(20)}`, createTime });
    }
    call.cloud.resources.securityGroups.save();
    return {};
  },
});

/** Removes rules, by id or by content. A rule that does not exist is no error. */
export const revoke = (name: string, direction: Direction): Action => ({
  name,
  run(call) {
    const group = namedSecurityGroup(call);
    const ids = flattened(call.parameters, "SecurityGroupRuleId");
    const rules = ids.length > 0 ? [] : given(call, direction);
    group.rules = group.rules.filter(
      (known) => !ids.includes(known.id) && !rules.some((rule) => sameRule(known, rule)),
    );
    call.cloud.resources.securityGroups.save();
    return {};
  },
});

/** Changes the description of a rule, which the call identifies by all its other fields. */
export const modifyRule = (name: string, direction: Direction): Action => ({
  name,
  run(call) {
    const group = namedSecurityGroup(call);
    for (const rule of given(call, direction)) {
      const known = group.rules.find((other) => sameRule(other, rule));
      if (!known) {
        throw new ApiError(
          404,
          "InvalidSecurityGroupRule.RuleNotExist",
          "The specified rule does not exist.",
        );
      }
      known.description = rule.description;
    }
    call.cloud.resources.securityGroups.save();
    return {};
  },
});
