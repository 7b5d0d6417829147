import { account } from "../account";
import { ApiError } from "../errors";
import type { Access } from "./access";
import type { Refusal } from "./decide";

const MESSAGE =
  "User not authorized to operate on the specified resource, or this API doesn't support RAM.";
/** OSS says this whatever the reason is; the details say which permission is missing. */
const OSS_MESSAGE = "You have no right to access this object because of bucket acl.";

/**
 * The answer to a call that the policies do not allow. The code is `Forbidden.RAM` for ECS and VPC and
 * `Forbbiden.Ram` for NAS (both documented, including the spelling). That of EAS is not known and is
 * assumed to be the same as ECS's.
 */
export function denial({ action }: Access, refusal: Refusal): ApiError {
  const details = {
    AccessDeniedDetail: {
      AuthAction: action,
      AuthPrincipalType: "SubUser",
      AuthPrincipalOwnerId: account.id,
      AuthPrincipalDisplayName: account.userId,
      PolicyType: "AccountLevelIdentityBasedPolicy",
      NoPermissionType: refusal ?? "",
    },
  };
  const product = action.split(":")[0];
  if (product === "oss") return new ApiError(403, "AccessDenied", OSS_MESSAGE, details);
  const code = product === "nas" ? "Forbbiden.Ram" : "Forbidden.RAM";
  return new ApiError(403, code, MESSAGE, details);
}
