import { type Action, type Call, flattened } from "../api";
import { ApiError } from "../errors";
import { randomText } from "../resources/record";
import { toTheSecond } from "../times";
import { type Direction, readRule, sameRule } from "./rule";
import { namedSecurityGroup } from "./securityGroup";

/** The rules that a call gives: as `Permissions.N.…`, or the old way as single parameters. */
function given({ parameters }: Call, direction: Direction) {
  const count = flattened(parameters, "Permissions", "IpProtocol").length;
  if (count === 0) return [readRule(parameters, "", direction)];
  return Array.from({ length: count }, (_, index) =>
    readRule(parameters, `Permissions.${index + 1}.`, direction),
  );
}

/** Adds rules; one that is there already is left as it is, and no error (documented). */
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

/** Removes rules, by their ids or by what they are; one that is not there is no error. */
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

/** Changes the description of a rule that is named by everything else of it. */
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
