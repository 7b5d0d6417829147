import { ApiError } from "../errors";
import { parseCidr } from "../resources/cidr";
import { oneOf, text, wholeNumber } from "../resources/parameters";
import type { AccessRule } from "./accessGroup";

/** Reads a rule from a call; parameters that are left out keep the values of `before`. */
export function readAccessRule(parameters: URLSearchParams, before: AccessRule): AccessRule {
  const sourceCidr = text(parameters, "SourceCidrIp") || before.sourceCidr;
  const ipv6SourceCidr = text(parameters, "Ipv6SourceCidrIp") || before.ipv6SourceCidr;
  if (ipv6SourceCidr === "" && !parseCidr(sourceCidr)) {
    throw new ApiError(
      400,
      "InvalidParameter.SourceCidrIp",
      `SourceCidrIp is ${JSON.stringify(sourceCidr)}; it must be an IPv4 address or range.`,
    );
  }
  return {
    id: before.id,
    sourceCidr,
    ipv6SourceCidr,
    priority: wholeNumber(parameters, "Priority", {
      fallback: before.priority,
      minimum: 1,
      maximum: 100,
    }),
    rwAccess: oneOf<string>(parameters, "RWAccessType", ["RDWR", "RDONLY"], before.rwAccess),
    userAccess: oneOf<string>(
      parameters,
      "UserAccessType",
      ["no_squash", "root_squash", "all_squash"],
      before.userAccess,
    ),
  };
}
