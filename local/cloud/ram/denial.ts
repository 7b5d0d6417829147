import { account } from "../account";
import { ApiError } from "../errors";
import type { Access } from "./access";
import type { Refusal } from "./decide";

const MESSAGE =
  "User not authorized to operate on the specified resource, or this API doesn't support RAM.";
/** OSS says so whatever the reason is; what is missing stands in the details. */
const OSS_MESSAGE = "You have no right to access this object because of bucket acl.";

/**
 * The answer to a call that the policies do not allow. `Forbidden.RAM` is that of ECS and VPC,
 * `Forbbiden.Ram` that of NAS (both documented, the spelling too); that of EAS is not known and is
 * taken to be like ECS's.
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
